"""chefforum's meetings: agenda, attendance, decisions; weights of a round's criteria."""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('criterion_weights',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('round_code', sa.String(length=8), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('w1', sa.Integer(), nullable=False),
    sa.Column('w2', sa.Integer(), nullable=False),
    sa.Column('w3', sa.Integer(), nullable=False),
    sa.Column('w4', sa.Integer(), nullable=False),
    sa.Column('w5', sa.Integer(), nullable=False),
    sa.Column('w6', sa.Integer(), nullable=False),
    sa.Column('w7', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('w1 IS NULL OR (w1 >= 0 AND w1 <= 10)', name=op.f('ck_criterion_weights_w1_range')),
    sa.CheckConstraint('w2 IS NULL OR (w2 >= 0 AND w2 <= 10)', name=op.f('ck_criterion_weights_w2_range')),
    sa.CheckConstraint('w3 IS NULL OR (w3 >= 0 AND w3 <= 10)', name=op.f('ck_criterion_weights_w3_range')),
    sa.CheckConstraint('w4 IS NULL OR (w4 >= 0 AND w4 <= 10)', name=op.f('ck_criterion_weights_w4_range')),
    sa.CheckConstraint('w5 IS NULL OR (w5 >= 0 AND w5 <= 10)', name=op.f('ck_criterion_weights_w5_range')),
    sa.CheckConstraint('w6 IS NULL OR (w6 >= 0 AND w6 <= 10)', name=op.f('ck_criterion_weights_w6_range')),
    sa.CheckConstraint('w7 IS NULL OR (w7 >= 0 AND w7 <= 10)', name=op.f('ck_criterion_weights_w7_range')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_criterion_weights')),
    sa.UniqueConstraint('round_code', 'valid_from', name=op.f('uq_criterion_weights_round_code_valid_from')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('criterion_weights', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_criterion_weights_round_code'), ['round_code'], unique=False)

    op.create_table('meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('meeting_kind', sa.Enum('halvårlig temadrøftelse', 'månedlig netværksdrøftelse', name='meeting_kind', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('meeting_status', sa.Enum('planlagt', 'holdt', 'aflyst', name='meeting_status', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('round_code', sa.String(length=8), nullable=False),
    sa.Column('secretariat_observes', sa.Boolean(), nullable=False),
    sa.Column('director_approver_id', sa.Integer(), nullable=True),
    sa.Column('director_approved_on', sa.Date(), nullable=True),
    sa.Column('head_approver_id', sa.Integer(), nullable=True),
    sa.Column('head_approved_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('minutes IS NULL OR (minutes >= 0 AND minutes <= 600)', name=op.f('ck_meeting_minutes_range')),
    sa.ForeignKeyConstraint(['director_approver_id'], ['person.id'], name=op.f('fk_meeting_director_approver_id')),
    sa.ForeignKeyConstraint(['head_approver_id'], ['person.id'], name=op.f('fk_meeting_head_approver_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_code'), ['code'], unique=True)
        batch_op.create_index(batch_op.f('ix_meeting_director_approver_id'), ['director_approver_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_head_approver_id'), ['head_approver_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_round_code'), ['round_code'], unique=False)

    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('item_kind', sa.Enum('drøftelse', 'beslutning', 'orientering', name='item_kind', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('responsible_id', sa.Integer(), nullable=True),
    sa.Column('minute_text', sa.String(length=20000), nullable=False),
    sa.Column('offered_as', sa.String(length=200), nullable=False),
    sa.CheckConstraint('minutes IS NULL OR (minutes >= 0 AND minutes <= 600)', name=op.f('ck_agenda_item_minutes_range')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['responsible_id'], ['person.id'], name=op.f('fk_agenda_item_responsible_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item')),
    sa.UniqueConstraint('meeting_id', 'number', name=op.f('uq_agenda_item_meeting_id_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_item_responsible_id'), ['responsible_id'], unique=False)

    op.create_table('attendance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('was_present', sa.Boolean(), nullable=False),
    sa.Column('as_observer', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_attendance_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_attendance_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance')),
    sa.UniqueConstraint('meeting_id', 'person_id', name=op.f('uq_attendance_meeting_id_person_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attendance_person_id'), ['person_id'], unique=False)

    op.create_table('agenda_network',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_agenda_network_item_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_agenda_network_network_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_network')),
    sa.UniqueConstraint('item_id', 'network_id', name=op.f('uq_agenda_network_item_id_network_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('agenda_network', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_network_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_network_network_id'), ['network_id'], unique=False)

    op.create_table('agenda_theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_agenda_theme_item_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_agenda_theme_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_theme')),
    sa.UniqueConstraint('item_id', 'theme_id', name=op.f('uq_agenda_theme_item_id_theme_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('agenda_theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_theme_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_theme_theme_id'), ['theme_id'], unique=False)

    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('outcome', sa.Enum('prioriteret', 'parkeret', 'afvist', 'udsat', 'andet', name='outcome', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('text', sa.String(length=20000), nullable=False),
    sa.Column('follow_up', sa.String(length=20000), nullable=False),
    sa.Column('responsible_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('done_note', sa.String(length=20000), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_decision_item_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_decision_meeting_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_decision_network_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['responsible_id'], ['person.id'], name=op.f('fk_decision_responsible_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_decision_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_responsible_id'), ['responsible_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_theme_id'), ['theme_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decision_theme_id'))
        batch_op.drop_index(batch_op.f('ix_decision_responsible_id'))
        batch_op.drop_index(batch_op.f('ix_decision_network_id'))
        batch_op.drop_index(batch_op.f('ix_decision_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_decision_item_id'))

    op.drop_table('decision')
    with op.batch_alter_table('agenda_theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_theme_theme_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_theme_item_id'))

    op.drop_table('agenda_theme')
    with op.batch_alter_table('agenda_network', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_network_network_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_network_item_id'))

    op.drop_table('agenda_network')
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_person_id'))
        batch_op.drop_index(batch_op.f('ix_attendance_meeting_id'))

    op.drop_table('attendance')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_responsible_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_item_meeting_id'))

    op.drop_table('agenda_item')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_round_code'))
        batch_op.drop_index(batch_op.f('ix_meeting_head_approver_id'))
        batch_op.drop_index(batch_op.f('ix_meeting_director_approver_id'))
        batch_op.drop_index(batch_op.f('ix_meeting_code'))

    op.drop_table('meeting')
    with op.batch_alter_table('criterion_weights', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_criterion_weights_round_code'))

    op.drop_table('criterion_weights')
