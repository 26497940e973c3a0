"""the match: drafts, what a theme asks for of the ten competences, who was asked to opt in."""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('match_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('round_code', sa.String(length=8), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('drafted_on', sa.Date(), nullable=False),
    sa.Column('drafted_by', sa.String(length=200), nullable=False),
    sa.Column('is_decided_only', sa.Boolean(), nullable=False),
    sa.Column('problem', sa.JSON(), nullable=False),
    sa.Column('pins', sa.JSON(), nullable=False),
    sa.Column('bans', sa.JSON(), nullable=False),
    sa.Column('answer', sa.JSON(), nullable=False),
    sa.Column('plan', sa.JSON(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.Column('draft_status', sa.Enum('kladde', 'bekræftet', 'lagt til side', name='draft_status', native_enum=False, create_constraint=True, length=13), nullable=False),
    sa.Column('settled_on', sa.Date(), nullable=True),
    sa.Column('settled_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('number IS NULL OR (number >= 1 AND number <= 10000)', name=op.f('ck_match_draft_number_range')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_match_draft')),
    sa.UniqueConstraint('round_code', 'number', name=op.f('uq_match_draft_round_code_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('match_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_match_draft_round_code'), ['round_code'], unique=False)

    op.create_table('theme_competence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('competence', sa.Integer(), nullable=False),
    sa.CheckConstraint('competence IS NULL OR (competence >= 1 AND competence <= 10)', name=op.f('ck_theme_competence_competence_range')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_competence_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme_competence')),
    sa.UniqueConstraint('theme_id', 'competence', name=op.f('uq_theme_competence_theme_id_competence')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('theme_competence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_competence_theme_id'), ['theme_id'], unique=False)

    op.create_table('opt_in_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('asked_by', sa.String(length=200), nullable=False),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.CheckConstraint('reminded_on IS NULL OR reminded_on >= asked_on', name=op.f('ck_opt_in_request_reminded_after_asked')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_opt_in_request_person_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_opt_in_request_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opt_in_request')),
    sa.UniqueConstraint('theme_id', 'person_id', name=op.f('uq_opt_in_request_theme_id_person_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('opt_in_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opt_in_request_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_opt_in_request_theme_id'), ['theme_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('opt_in_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opt_in_request_theme_id'))
        batch_op.drop_index(batch_op.f('ix_opt_in_request_person_id'))

    op.drop_table('opt_in_request')
    with op.batch_alter_table('theme_competence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_competence_theme_id'))

    op.drop_table('theme_competence')
    with op.batch_alter_table('match_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_match_draft_round_code'))

    op.drop_table('match_draft')
