"""Pairs of sentences of our own: an act, a later report, and what has become of the act."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.statuses import Status

OPEN, MET, FULFILLED = Status.OPEN, Status.CONDITION_MET, Status.FULFILLED
CONTRADICTED, WITHDRAWN = Status.CONTRADICTED, Status.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Case:
    """``said`` is reported on the 3rd of March 2025, ``later`` on the 12th."""

    said: str
    later: str
    status: Status


TARIFFS = "Canada threatened on Monday to impose tariffs on Norwegian salmon."
PERCENT = "Canada will impose 25 percent tariffs on steel from Norway, Trade Minister Anne Roy said on Monday."
INVADE = "Prime Minister Anne Roy said on Monday that Canada would impose sanctions on Sudan if Sudan invaded Chad."
SHIP = "Kenya promised on Monday to release the crew of the tanker Aurora."
TROOPS = "Poland said on Monday that it would not send troops to Chad."
DEMAND = "Chad demanded on Monday that Sudan withdraw its troops from Darbala."
WITHDRAW = "Sudan promised on Monday to withdraw its troops from Darbala."
SIGN = "Peru will sign the fisheries treaty with Chile, President Rosa Quispe said on Monday."
EMBASSY = "Ghana announced on Monday that it would open an embassy in Oslo."
MAY = "Ghana will reopen its embassy in Oslo in May, the foreign ministry said on Monday."

CARRIER = "Australia said on Monday that it would send a second survey ship to the bay."
VISIT = "President Rosa Quispe of Peru promised on Monday to visit Quito."
STRAIT = "Oman threatened on Monday to close the Strait of Hormuz."
SATELLITE = "Brazil vowed on Monday to launch a satellite."
HIRE = "The shipbuilder Norvik promised on Monday to hire 2,000 workers in Bergen."
BAN = "India offered on Monday to lift its ban on wheat exports."
HOSTAGES = "Colombia's president demanded on Monday that the rebels release the hostages."
GALLIUM = "Peru threatened on Monday to ban exports of gallium to Japan."
RESIGN = "The minister promised on Monday to resign if the court convicted him."
GAS = "Angola threatened on Monday to cut gas supplies to Gabon if Gabon did not pay its debt."
RESPOND = "Sudan warned on Monday that it would respond if Chad attacked."
TRUCE = "Chile said on Monday that it would release ten prisoners if Peru withdrew from Tacora."
DEAL = "Niger threatened on Monday to suspend the uranium deal."
CEDE = "Sudan will not cede territory, Sudan's president said on Monday."

CASES = (
    # Carried out.
    Case(TARIFFS, "Canada imposed tariffs on Norwegian salmon on Tuesday.", FULFILLED),
    Case(TARIFFS, "Tariffs on Norwegian salmon were imposed by Canada on Tuesday.", FULFILLED),
    Case(TARIFFS, "The Canadian government on Tuesday slapped tariffs on Norwegian salmon.", FULFILLED),
    Case(PERCENT, "Canada imposed 25 percent tariffs on steel from Norway on Tuesday.", FULFILLED),
    Case(SHIP, "Kenya released the crew of the tanker Aurora on Tuesday.", FULFILLED),
    Case(SHIP, "Kenya has freed the crew of the tanker Aurora.", FULFILLED),
    Case(SHIP, "The crew of the tanker Aurora was released by Kenya on Tuesday.", FULFILLED),
    Case(WITHDRAW, "Sudan withdrew its troops from Darbala on Tuesday.", FULFILLED),
    Case(WITHDRAW, "Sudan has pulled out its troops from Darbala.", FULFILLED),
    Case(DEMAND, "Sudan withdrew its troops from Darbala on Tuesday.", FULFILLED),
    Case(SIGN, "Peru signed the fisheries treaty with Chile on Tuesday.", FULFILLED),
    Case(EMBASSY, "Ghana opened an embassy in Oslo on Tuesday.", FULFILLED),
    Case(CARRIER, "Australia sent a second survey ship to the bay on Tuesday.", FULFILLED),
    Case(VISIT, "Quispe visited Quito on Tuesday.", FULFILLED),
    Case(STRAIT, "Oman closed the Strait of Hormuz on Tuesday.", FULFILLED),
    Case(SATELLITE, "Brazil launched a satellite on Tuesday.", FULFILLED),
    Case(HIRE, "Norvik hired 2,000 workers in Bergen, it said on Tuesday.", FULFILLED),
    Case(BAN, "India lifted its ban on wheat exports on Tuesday.", FULFILLED),
    Case(HOSTAGES, "The rebels released the hostages on Tuesday.", FULFILLED),
    Case(GALLIUM, "Peru banned exports of gallium to Japan on Tuesday.", FULFILLED),
    Case(DEAL, "Niger suspended the uranium deal on Tuesday.", FULFILLED),
    Case(DEAL, "Niger has halted the uranium deal.", FULFILLED),
    # Conditions.
    Case(RESIGN, "The court convicted the minister on Tuesday.", MET),
    Case(RESIGN, "The minister resigned on Tuesday.", OPEN),
    Case(RESIGN, "The court acquitted the minister on Tuesday.", OPEN),
    Case(GAS, "Gabon paid its debt on Tuesday.", OPEN),
    Case(GAS, "Angola could cut gas supplies to Gabon, officials said on Tuesday.", OPEN),
    Case(INVADE, "Sudan invaded Chad on Tuesday.", MET),
    Case(INVADE, "Sudan launched an attack on Chad on Tuesday.", MET),
    Case(INVADE, "Sudanese troops moved into Chad on Tuesday.", MET),
    Case(INVADE, "Sudan has begun an invasion of Chad.", MET),
    Case(INVADE, "Sudan invaded Chad on Monday. Canada imposed sanctions on Sudan on Tuesday.", FULFILLED),
    Case(INVADE, "Canada imposed sanctions on Sudan on Tuesday.", OPEN),
    Case(INVADE, "Chad invaded Sudan on Tuesday.", OPEN),
    Case(INVADE, "Sudan invaded Libya on Tuesday.", OPEN),
    Case(INVADE, "Eritrea invaded Chad on Tuesday.", OPEN),
    Case(INVADE, "Sudan may invade Chad within days, officials said on Tuesday.", OPEN),
    Case(INVADE, "Sudan denied on Tuesday that it had invaded Chad.", OPEN),
    Case(INVADE, "Sudan did not invade Chad.", OPEN),
    Case(INVADE, "In 2009, Sudan invaded Chad.", OPEN),
    Case(INVADE, "Canada warned on Tuesday that it would impose sanctions if Sudan invaded Chad.", OPEN),
    Case(INVADE, "Chad accused Sudan on Tuesday of invading Chad.", OPEN),
    Case(INVADE, "Analysts feared on Tuesday that Sudan would invade Chad.", OPEN),
    Case(INVADE, "Sudan is preparing to invade Chad, Norway said on Tuesday.", OPEN),
    Case(INVADE, "Sudanese troops moved into new barracks in Khartoum on Tuesday.", OPEN),
    Case(RESPOND, "Chad attacked a camp in Sudan on Tuesday.", MET),
    Case(RESPOND, "Chadian missiles struck three towns in Sudan on Tuesday.", MET),
    Case(RESPOND, "Sudan shot down a Chadian drone on Tuesday.", OPEN),
    Case(TRUCE, "Peru withdrew from Tacora on Tuesday.", MET),
    Case(TRUCE, "Peru withdrew from talks about Tacora on Tuesday.", OPEN),
    Case(TRUCE, "Peru withdrew its troops from northern Bolivia on Tuesday.", OPEN),
    Case(TRUCE, "Chile released ten prisoners on Tuesday.", OPEN),
    # Others, elsewhere, not yet.
    Case(TARIFFS, "Canada imposed tariffs on Brazilian coffee on Tuesday.", OPEN),
    Case(TARIFFS, "Japan imposed tariffs on Norwegian salmon on Tuesday.", OPEN),
    Case(TARIFFS, "Norway imposed tariffs on Canadian salmon on Tuesday.", OPEN),
    Case(TARIFFS, "Canada again threatened on Tuesday to impose tariffs on Norwegian salmon.", OPEN),
    Case(TARIFFS, "Canada will impose tariffs on Norwegian salmon, Trade Minister Anne Roy said on Tuesday.", OPEN),
    Case(TARIFFS, "If Canada imposed tariffs on Norwegian salmon, prices would rise.", OPEN),
    Case(TARIFFS, "Canada could impose tariffs on Norwegian salmon by summer.", OPEN),
    Case(TARIFFS, "Has Canada imposed tariffs on Norwegian salmon?", OPEN),
    Case(TARIFFS, "In 2018, Canada imposed tariffs on Norwegian salmon.", OPEN),
    Case(TARIFFS, "Norway said it feared that Canada would impose tariffs on salmon.", OPEN),
    Case(TARIFFS, "Canada had imposed tariffs on Norwegian salmon years before.", OPEN),
    Case(TARIFFS, "Canada discussed tariffs on Norwegian salmon with Norway on Tuesday.", OPEN),
    Case(PERCENT, "Canada imposed 10 percent tariffs on steel from Norway on Tuesday.", OPEN),
    Case(PERCENT, "Canada imposed 25 percent tariffs on steel from Sweden on Tuesday.", OPEN),
    Case(SHIP, "Kenya released the crew of the tanker Boreas on Tuesday.", OPEN),
    Case(SHIP, "Somalia released the crew of the tanker Aurora on Tuesday.", OPEN),
    Case(SHIP, "Kenya released a report on fisheries on Tuesday.", OPEN),
    Case(SHIP, "Kenya said on Tuesday that it would soon release the crew of the tanker Aurora.", OPEN),
    Case(SHIP, "Norway urged Kenya on Tuesday to release the crew of the tanker Aurora.", OPEN),
    Case(WITHDRAW, "Sudan withdrew its ambassador from Darbala on Tuesday.", OPEN),
    Case(WITHDRAW, "Chad withdrew its troops from Darbala on Tuesday.", OPEN),
    Case(WITHDRAW, "Sudan withdrew its troops from Koro on Tuesday.", OPEN),
    Case(DEMAND, "Chad withdrew its troops from Darbala on Tuesday.", OPEN),
    Case(DEMAND, "Sudan rejected the demand on Tuesday.", OPEN),
    Case(SIGN, "Peru signed a fisheries treaty with Ecuador on Tuesday.", OPEN),
    Case(SIGN, "Peru and Chile discussed the fisheries treaty on Tuesday.", OPEN),
    Case(EMBASSY, "Ghana opened an embassy in Lima on Tuesday.", OPEN),
    Case(EMBASSY, "Togo opened an embassy in Oslo on Tuesday.", OPEN),
    Case(VISIT, "Peru's foreign minister visited Quito on Tuesday.", OPEN),
    Case(VISIT, "Quispe visited Lagos on Tuesday.", OPEN),
    Case(STRAIT, "Oman closed a border crossing with Yemen on Tuesday.", OPEN),
    Case(STRAIT, "Omani officials repeated that they would close the Strait of Hormuz.", OPEN),
    Case(STRAIT, "Oil prices rose as Oman's closure of the Strait of Hormuz entered its second day.", OPEN),
    Case(SATELLITE, "Brazil launched a ballistic missile on Tuesday.", OPEN),
    Case(SATELLITE, "Brazil failed to launch a satellite on Tuesday.", OPEN),
    Case(SATELLITE, "Brazil plans to launch a satellite, the space agency said on Tuesday.", OPEN),
    Case(HIRE, "Norvik hired 150 workers in Bergen, it said on Tuesday.", OPEN),
    Case(HIRE, "Norvik hired 2,000 workers in Tromso, it said on Tuesday.", OPEN),
    Case(BAN, "India lifted its ban on rice exports on Tuesday.", OPEN),
    Case(BAN, "India extended its ban on wheat exports on Tuesday.", OPEN),
    Case(HOSTAGES, "The rebels released a video of the hostages on Tuesday.", OPEN),
    Case(HOSTAGES, "The rebels promised on Tuesday to release the hostages.", OPEN),
    Case(GALLIUM, "Peru banned exports of gallium to Chile on Tuesday.", OPEN),
    Case(GALLIUM, "Chile reported that Peru had banned exports of gallium to Japan.", OPEN),
    Case(DEAL, "Niger extended the uranium deal on Tuesday.", OPEN),
    Case(DEAL, "Niger suspended the fisheries treaty on Tuesday.", OPEN),
    Case(DEAL, "Mali suspended the uranium deal on Tuesday.", OPEN),
    Case(DEAL, "Niger is ready to suspend the uranium deal.", OPEN),
    Case(CEDE, "Chad seized territory in Sudan on Tuesday.", OPEN),
    # Broken, taken back, said anew.
    Case(TROOPS, "Poland sent troops to Chad on Tuesday.", CONTRADICTED),
    Case(TROOPS, "Poland sent medicine to Chad on Tuesday.", OPEN),
    Case(TROOPS, "Poland sent troops to Latvia on Tuesday.", OPEN),
    Case(TARIFFS, "Canada will not impose tariffs on Norwegian salmon, Canada's trade ministry said.", CONTRADICTED),
    Case(TARIFFS, "Canada dropped its threat of tariffs on Norwegian salmon on Tuesday.", WITHDRAWN),
    Case(TARIFFS, "Canada dropped its threat of tariffs on Brazilian coffee on Tuesday.", OPEN),
    Case(TARIFFS, "Brazil dropped its threat of tariffs on Norwegian salmon on Tuesday.", OPEN),
    Case(
        PERCENT, "Canada will impose 10 percent tariffs on steel from Norway, Canada's trade ministry said.", WITHDRAWN
    ),
    Case(EMBASSY, "Ghana closed its embassy in Lima on Tuesday.", OPEN),
    Case(CEDE, "Sudan ceded territory to Chad on Tuesday.", CONTRADICTED),
    Case(STRAIT, "Oman reopened the Strait of Hormuz on Tuesday.", CONTRADICTED),
    Case(GALLIUM, "Peru called off its plan to ban exports of gallium to Japan on Tuesday.", WITHDRAWN),
)
