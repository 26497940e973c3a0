"""Alembic's entry: runs the migrations on the connection the store hands over."""

from alembic import context
from sqlmodel import SQLModel

from ns3tui.db.tables import load_all

load_all()

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
