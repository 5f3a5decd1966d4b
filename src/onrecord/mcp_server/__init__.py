"""The record for any client of the Model Context Protocol: tools that ask it and change nothing."""

from onrecord.mcp_server.server import make_server, serve

__all__ = ["make_server", "serve"]
