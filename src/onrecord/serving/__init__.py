"""What pages and the HTTP API share of a request: the record lent to it, who asks, what may be kept, what failed."""

from onrecord.serving.answers import Answer, answer
from onrecord.serving.errors import Refused, status_of
from onrecord.serving.services import Service, service_of
from onrecord.serving.visits import Visit, visiting

__all__ = ["Answer", "Refused", "Service", "Visit", "answer", "service_of", "status_of", "visiting"]
