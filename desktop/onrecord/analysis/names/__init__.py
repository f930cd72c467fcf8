"""Names: who is who in an article, and what its pronouns and descriptions refer to."""

from onrecord.analysis.names.discourse import Discourse, Mention
from onrecord.analysis.names.mentions import Kind, Name, names_in
from onrecord.analysis.names.register import Entity, Placed, Register

__all__ = ["Discourse", "Entity", "Kind", "Mention", "Name", "Placed", "Register", "names_in"]
