"""The annual clock, contact persons in depth, agreed versions, the copies handed over, and what a stage asks for.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OF_A_PLAN = {
    "clock_event": ("what", "category", "starts", "repeats", "our_person", "remark"),
    "clock_mark": ("parent", "day", "state", "remark"),
}

_OF_A_CUSTOMER = {
    "contact_role": ("contact_id", "role"),
    "contact_influence": ("contact_id", "target_id"),
    "plan_version": ("number", "agreed_on", "ours", "theirs", "remark", "content", "created_at", "author"),
    "handed_copy": (
        *("number", "edition", "language", "version", "file_name", "recipients", "handed_on", "checksum"),
        *("content", "draft", "created_at", "author"),
    ),
}

_CONTACT = (
    *("unit", "mobile", "channel", "language", "power", "attitude", "answered_by", "standing", "reports_to"),
    *("left_on", "came_from"),
)

_WHOLE_NUMBERS = frozenset({"number", "version", "draft"})


def _create(name: str, columns: tuple[str, ...], owner: str, *more: sa.Column[object]) -> None:
    op.create_table(
        name,
        *(sa.Column(each, sa.Integer() if each in _WHOLE_NUMBERS else sa.Text(), nullable=True) for each in columns),
        sa.Column(f"{owner}_id", sa.Text(), nullable=False),
        *more,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], name=op.f(f"fk_{name}_{owner}_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_{owner}_id", name, [f"{owner}_id"], unique=False)


def upgrade() -> None:
    """Create the tables, and give contact persons and log entries their new columns."""
    for name, columns in _OF_A_PLAN.items():
        _create(name, columns, "plan", sa.Column("audience", sa.Text()), sa.Column("position", sa.Float()))
    for name, columns in _OF_A_CUSTOMER.items():
        _create(name, columns, "customer")
    _create("stage_field", ("field",), "stage")
    for name in _CONTACT:
        op.add_column("contact", sa.Column(name, sa.Text(), nullable=True))
    for name in ("map_x", "map_y"):
        op.add_column("contact", sa.Column(name, sa.Float(), nullable=True))
    op.add_column("log_entry", sa.Column("contact_id", sa.Text(), nullable=True))
