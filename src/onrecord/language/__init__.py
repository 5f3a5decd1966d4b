"""Article -> Parse, by an installed language model; the only code that knows the model library."""

from onrecord.language.spacy_models import DEFAULT_MODEL, installed_models, load_model

__all__ = ["DEFAULT_MODEL", "installed_models", "load_model"]
