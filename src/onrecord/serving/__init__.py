"""What pages and the HTTP API share of a request: who comes in, the record lent, what may be kept, what failed."""

from onrecord.serving.answers import Answer, answer
from onrecord.serving.errors import Refused, status_of
from onrecord.serving.services import Service, service_of
from onrecord.serving.visits import Visit, person_of, visiting

__all__ = ["Answer", "Refused", "Service", "Visit", "answer", "person_of", "service_of", "status_of", "visiting"]
