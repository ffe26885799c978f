"""The tables. Importing this package registers all of them."""

from db.models.customer import Contact, Customer, LogEntry, StageMove
from db.models.office import Blob, ListItem, OfficeSetting, Person, Stage
from db.models.operation import Head, Meta, Operation
from db.models.plan import Allowance, Answer, AnswerItem, Plan, TeamMember, YearFigure
from db.models.tables import TABLES, Measurement, PlanAction, PlanGoal, ServiceUse

SYNCED = (
    Person,
    Stage,
    ListItem,
    OfficeSetting,
    Blob,
    Customer,
    Contact,
    StageMove,
    LogEntry,
    Plan,
    Answer,
    AnswerItem,
    TeamMember,
    YearFigure,
    Allowance,
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
    "Customer",
    "Head",
    "ListItem",
    "LogEntry",
    "Measurement",
    "Meta",
    "OfficeSetting",
    "Operation",
    "Person",
    "Plan",
    "PlanAction",
    "PlanGoal",
    "ServiceUse",
    "Stage",
    "StageMove",
    "TeamMember",
    "YearFigure",
]
