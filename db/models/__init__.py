"""The tables. Importing this package registers all of them."""

from db.models.customer import Contact, ContactInfluence, ContactRole, Customer, LogEntry, StageMove
from db.models.office import Blob, ListItem, OfficeSetting, Person, Stage, StageField
from db.models.operation import Head, Meta, Operation
from db.models.plan import Allowance, Answer, AnswerItem, HandedCopy, Plan, PlanVersion, TeamMember, YearFigure
from db.models.tables import TABLES

SYNCED = (
    Person,
    Stage,
    StageField,
    ListItem,
    OfficeSetting,
    Blob,
    Customer,
    Contact,
    ContactRole,
    ContactInfluence,
    StageMove,
    LogEntry,
    Plan,
    Answer,
    AnswerItem,
    TeamMember,
    YearFigure,
    Allowance,
    PlanVersion,
    HandedCopy,
    *TABLES,
)
"""Every table whose rows change only with an operation, parents before children."""

BY_ENTITY = {model.entity: model for model in SYNCED}

__all__ = [
    "BY_ENTITY",
    "SYNCED",
    "Allowance",
    "Answer",
    "AnswerItem",
    "Blob",
    "Contact",
    "ContactInfluence",
    "ContactRole",
    "Customer",
    "HandedCopy",
    "Head",
    "ListItem",
    "LogEntry",
    "Meta",
    "OfficeSetting",
    "Operation",
    "Person",
    "Plan",
    "PlanVersion",
    "Stage",
    "StageField",
    "StageMove",
    "TeamMember",
    "YearFigure",
]
