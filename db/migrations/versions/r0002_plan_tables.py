"""The plan's tables: services, goals with their measurements, actions.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = {
    "service_use": ("service", "status", "since", "remark", "value"),
    "plan_goal": ("name", "sort", "metric", "baseline", "target", "unit", "due", "our_person", "their_person"),
    "measurement": ("parent", "day", "value", "cases", "period", "remark"),
    "plan_action": ("what", "goal", "our_person", "their_person", "due", "status", "done_on", "result"),
}


def upgrade() -> None:
    """Create the four tables."""
    for name, columns in _TABLES.items():
        op.create_table(
            name,
            *(sa.Column(column, sa.Text(), nullable=True) for column in columns),
            sa.Column("plan_id", sa.Text(), nullable=False),
            sa.Column("audience", sa.Text(), nullable=True),
            sa.Column("position", sa.Float(), nullable=True),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("op_id", sa.Text(), nullable=False),
            sa.Column("deleted_at", sa.Text(), nullable=True),
            sa.Column("updated_at", sa.Text(), nullable=False),
            sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f(f"fk_{name}_plan_id")),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        op.create_index(f"ix_{name}_plan_id", name, ["plan_id"], unique=False)
