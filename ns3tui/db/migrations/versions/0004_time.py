"""Time: phases of a course, turnus stays, seats in the secretariat, school holidays."""

import sqlalchemy as sa
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('school_holiday',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('monday', sa.Date(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_school_holiday')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('school_holiday', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_school_holiday_monday'), ['monday'], unique=True)

    op.create_table('network_phase',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('phase_kind', sa.Enum('intensiv', 'break', 'test', 'implementering', name='phase_kind', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('weeks', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('hours', sa.Integer(), nullable=True),
    sa.Column('skipped', sa.JSON(), nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR ends_on >= starts_on', name=op.f('ck_network_phase_ends_on_after_starts_on')),
    sa.CheckConstraint('hours IS NULL OR (hours >= 0 AND hours <= 60)', name=op.f('ck_network_phase_hours_range')),
    sa.CheckConstraint('number IS NULL OR (number >= 1 AND number <= 1000)', name=op.f('ck_network_phase_number_range')),
    sa.CheckConstraint('weeks IS NULL OR (weeks >= 1 AND weeks <= 200)', name=op.f('ck_network_phase_weeks_range')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_network_phase_network_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_phase')),
    sa.UniqueConstraint('network_id', 'number', name=op.f('uq_network_phase_network_id_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('network_phase', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_network_phase_network_id'), ['network_id'], unique=False)
        batch_op.create_index('ix_network_phase_span', ['ends_on', 'starts_on'], unique=False)

    op.create_table('seat_booking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('seat_status', sa.Enum('booket', 'venteliste', name='seat_status', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('purpose', sa.String(length=200), nullable=False),
    sa.Column('waiting_since', sa.Date(), nullable=True),
    sa.CheckConstraint('days IS NULL OR (days >= 1 AND days <= 5)', name=op.f('ck_seat_booking_days_range')),
    sa.CheckConstraint('ends_on IS NULL OR ends_on >= starts_on', name=op.f('ck_seat_booking_ends_on_after_starts_on')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_seat_booking_network_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_seat_booking_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seat_booking')),
    sa.UniqueConstraint('person_id', 'network_id', 'starts_on', name=op.f('uq_seat_booking_person_id_network_id_starts_on')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('seat_booking', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seat_booking_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_seat_booking_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_seat_booking_span', ['ends_on', 'starts_on'], unique=False)

    op.create_table('turnus_stay',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=True),
    sa.Column('competence', sa.String(length=200), nullable=False),
    sa.Column('task', sa.String(length=20000), nullable=False),
    sa.Column('task_kind', sa.Enum('tema', 'problemstilling', 'metode', 'andet', name='task_kind', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('product', sa.String(length=20000), nullable=False),
    sa.Column('designated_by_id', sa.Integer(), nullable=True),
    sa.Column('designated_on', sa.Date(), nullable=True),
    sa.Column('personnel_leader_id', sa.Integer(), nullable=True),
    sa.Column('consented', sa.Boolean(), nullable=False),
    sa.Column('consented_on', sa.Date(), nullable=True),
    sa.Column('stay_status', sa.Enum('foreslået', 'foreløbig', 'aftalt', 'i gang', 'afsluttet', 'aflyst', name='stay_status', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('days IS NULL OR (days >= 1 AND days <= 5)', name=op.f('ck_turnus_stay_days_range')),
    sa.CheckConstraint('ends_on IS NULL OR ends_on >= starts_on', name=op.f('ck_turnus_stay_ends_on_after_starts_on')),
    sa.ForeignKeyConstraint(['designated_by_id'], ['person.id'], name=op.f('fk_turnus_stay_designated_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_turnus_stay_person_id')),
    sa.ForeignKeyConstraint(['personnel_leader_id'], ['person.id'], name=op.f('fk_turnus_stay_personnel_leader_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_turnus_stay')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('turnus_stay', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_turnus_stay_code'), ['code'], unique=True)
        batch_op.create_index(batch_op.f('ix_turnus_stay_designated_by_id'), ['designated_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_turnus_stay_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_turnus_stay_personnel_leader_id'), ['personnel_leader_id'], unique=False)
        batch_op.create_index('ix_turnus_stay_span', ['ends_on', 'starts_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_turnus_stay_stay_status'), ['stay_status'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('turnus_stay', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_turnus_stay_stay_status'))
        batch_op.drop_index('ix_turnus_stay_span')
        batch_op.drop_index(batch_op.f('ix_turnus_stay_personnel_leader_id'))
        batch_op.drop_index(batch_op.f('ix_turnus_stay_person_id'))
        batch_op.drop_index(batch_op.f('ix_turnus_stay_designated_by_id'))
        batch_op.drop_index(batch_op.f('ix_turnus_stay_code'))

    op.drop_table('turnus_stay')
    with op.batch_alter_table('seat_booking', schema=None) as batch_op:
        batch_op.drop_index('ix_seat_booking_span')
        batch_op.drop_index(batch_op.f('ix_seat_booking_person_id'))
        batch_op.drop_index(batch_op.f('ix_seat_booking_network_id'))

    op.drop_table('seat_booking')
    with op.batch_alter_table('network_phase', schema=None) as batch_op:
        batch_op.drop_index('ix_network_phase_span')
        batch_op.drop_index(batch_op.f('ix_network_phase_network_id'))

    op.drop_table('network_phase')
    with op.batch_alter_table('school_holiday', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_school_holiday_monday'))

    op.drop_table('school_holiday')
