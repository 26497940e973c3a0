"""networks and people: roles, mandates, participants, the pool, co-drivers, opt-ins."""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('network',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('type', sa.Enum('velfærd', 'læring', 'innovation', name='network_type', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('round_code', sa.String(length=8), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('main_end', sa.Date(), nullable=True),
    sa.Column('planned_end', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('current_phase', sa.String(length=200), nullable=False),
    sa.Column('political_body', sa.String(length=200), nullable=False),
    sa.Column('goal', sa.String(length=20000), nullable=False),
    sa.Column('success', sa.String(length=20000), nullable=False),
    sa.Column('capital_kroner', sa.Integer(), nullable=True),
    sa.Column('capital_source', sa.String(length=200), nullable=False),
    sa.Column('capital_status', sa.Enum('ingen behov', 'ansøgt', 'bevilget', 'afslag', name='capital_status', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.Column('political_assessed_on', sa.Date(), nullable=True),
    sa.Column('political_needed', sa.Boolean(), nullable=True),
    sa.Column('political_note', sa.String(length=20000), nullable=False),
    sa.Column('roles_reviewed_on', sa.Date(), nullable=True),
    sa.Column('test_notes', sa.String(length=20000), nullable=False),
    sa.Column('closing_note', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('capital_kroner IS NULL OR (capital_kroner >= 0 AND capital_kroner <= 1000000000)', name=op.f('ck_network_capital_kroner_range')),
    sa.CheckConstraint('main_end IS NULL OR main_end >= starts_on', name=op.f('ck_network_main_end_after_starts_on')),
    sa.CheckConstraint('planned_end IS NULL OR planned_end >= starts_on', name=op.f('ck_network_planned_end_after_starts_on')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_network_theme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_network_code'), ['code'], unique=True)
        batch_op.create_index(batch_op.f('ix_network_round_code'), ['round_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_network_theme_id'), ['theme_id'], unique=True)

    op.create_table('co_driver_profile',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('diploma_status', sa.Enum('ikke begyndt', 'i gang', 'bestået', 'ophørt', name='diploma_status', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('cohort_code', sa.String(length=40), nullable=False),
    sa.Column('earlier_co_driven', sa.Integer(), nullable=False),
    sa.Column('available_from', sa.Date(), nullable=True),
    sa.Column('subjects', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('earlier_co_driven IS NULL OR (earlier_co_driven >= 0 AND earlier_co_driven <= 100)', name=op.f('ck_co_driver_profile_earlier_co_driven_range')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_co_driver_profile_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_co_driver_profile')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('co_driver_profile', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_co_driver_profile_person_id'), ['person_id'], unique=True)

    op.create_table('competence_profile',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('k1', sa.Integer(), nullable=True),
    sa.Column('k2', sa.Integer(), nullable=True),
    sa.Column('k3', sa.Integer(), nullable=True),
    sa.Column('k4', sa.Integer(), nullable=True),
    sa.Column('k5', sa.Integer(), nullable=True),
    sa.Column('k6', sa.Integer(), nullable=True),
    sa.Column('k7', sa.Integer(), nullable=True),
    sa.Column('k8', sa.Integer(), nullable=True),
    sa.Column('k9', sa.Integer(), nullable=True),
    sa.Column('k10', sa.Integer(), nullable=True),
    sa.CheckConstraint('k1 IS NULL OR (k1 >= 0 AND k1 <= 4)', name=op.f('ck_competence_profile_k1_range')),
    sa.CheckConstraint('k10 IS NULL OR (k10 >= 0 AND k10 <= 4)', name=op.f('ck_competence_profile_k10_range')),
    sa.CheckConstraint('k2 IS NULL OR (k2 >= 0 AND k2 <= 4)', name=op.f('ck_competence_profile_k2_range')),
    sa.CheckConstraint('k3 IS NULL OR (k3 >= 0 AND k3 <= 4)', name=op.f('ck_competence_profile_k3_range')),
    sa.CheckConstraint('k4 IS NULL OR (k4 >= 0 AND k4 <= 4)', name=op.f('ck_competence_profile_k4_range')),
    sa.CheckConstraint('k5 IS NULL OR (k5 >= 0 AND k5 <= 4)', name=op.f('ck_competence_profile_k5_range')),
    sa.CheckConstraint('k6 IS NULL OR (k6 >= 0 AND k6 <= 4)', name=op.f('ck_competence_profile_k6_range')),
    sa.CheckConstraint('k7 IS NULL OR (k7 >= 0 AND k7 <= 4)', name=op.f('ck_competence_profile_k7_range')),
    sa.CheckConstraint('k8 IS NULL OR (k8 >= 0 AND k8 <= 4)', name=op.f('ck_competence_profile_k8_range')),
    sa.CheckConstraint('k9 IS NULL OR (k9 >= 0 AND k9 <= 4)', name=op.f('ck_competence_profile_k9_range')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_competence_profile_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_competence_profile')),
    sa.UniqueConstraint('person_id', 'assessed_on', name=op.f('uq_competence_profile_person_id_assessed_on')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('competence_profile', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_competence_profile_person_id'), ['person_id'], unique=False)

    op.create_table('duty_tick',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('duty', sa.Integer(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('duty IS NULL OR (duty >= 1 AND duty <= 9)', name=op.f('ck_duty_tick_duty_range')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_duty_tick_network_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_tick')),
    sa.UniqueConstraint('network_id', 'duty', name=op.f('uq_duty_tick_network_id_duty')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('duty_tick', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_duty_tick_network_id'), ['network_id'], unique=False)

    op.create_table('leader_interest',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('competence', sa.Integer(), nullable=True),
    sa.Column('timing', sa.Integer(), nullable=True),
    sa.Column('motivation', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('competence IS NULL OR (competence >= 0 AND competence <= 4)', name=op.f('ck_leader_interest_competence_range')),
    sa.CheckConstraint('motivation IS NULL OR (motivation >= 0 AND motivation <= 4)', name=op.f('ck_leader_interest_motivation_range')),
    sa.CheckConstraint('timing IS NULL OR (timing >= 0 AND timing <= 4)', name=op.f('ck_leader_interest_timing_range')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leader_interest_person_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_leader_interest_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leader_interest')),
    sa.UniqueConstraint('theme_id', 'person_id', name=op.f('uq_leader_interest_theme_id_person_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('leader_interest', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_leader_interest_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_leader_interest_theme_id'), ['theme_id'], unique=False)

    op.create_table('leader_profile',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('generation', sa.Enum('1', '2', 'NS3', 'uprøvet', name='generation', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('has_diploma', sa.Boolean(), nullable=False),
    sa.Column('diploma_on', sa.Date(), nullable=True),
    sa.Column('earlier_led', sa.Integer(), nullable=False),
    sa.Column('earlier_co_driven', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('aktiv', 'i netværk', 'pause', 'kandidat', 'udtrådt', name='pool_status', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('available_from', sa.Date(), nullable=True),
    sa.Column('subjects', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('earlier_co_driven IS NULL OR (earlier_co_driven >= 0 AND earlier_co_driven <= 100)', name=op.f('ck_leader_profile_earlier_co_driven_range')),
    sa.CheckConstraint('earlier_led IS NULL OR (earlier_led >= 0 AND earlier_led <= 100)', name=op.f('ck_leader_profile_earlier_led_range')),
    sa.CheckConstraint('has_diploma OR diploma_on IS NULL', name=op.f('ck_leader_profile_diploma_day')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leader_profile_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leader_profile')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('leader_profile', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_leader_profile_person_id'), ['person_id'], unique=True)

    op.create_table('local_leader',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('involved_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_local_leader_network_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_local_leader_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_local_leader')),
    sa.UniqueConstraint('network_id', 'person_id', name=op.f('uq_local_leader_network_id_person_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('local_leader', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_local_leader_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_local_leader_person_id'), ['person_id'], unique=False)

    op.create_table('mandate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('leader_id', sa.Integer(), nullable=True),
    sa.Column('reference_leader_id', sa.Integer(), nullable=True),
    sa.Column('personnel_leader_id', sa.Integer(), nullable=True),
    sa.Column('co_driver_id', sa.Integer(), nullable=True),
    sa.Column('signed_leader', sa.Date(), nullable=True),
    sa.Column('signed_reference_leader', sa.Date(), nullable=True),
    sa.Column('signed_personnel_leader', sa.Date(), nullable=True),
    sa.Column('signed_secretariat', sa.Date(), nullable=True),
    sa.Column('signed_co_driver', sa.Date(), nullable=True),
    sa.Column('drawn_up_on', sa.Date(), nullable=True),
    sa.Column('purpose', sa.String(length=20000), nullable=False),
    sa.Column('roles', sa.String(length=20000), nullable=False),
    sa.Column('time_agreement', sa.String(length=20000), nullable=False),
    sa.Column('seat_days', sa.Integer(), nullable=True),
    sa.Column('basis_tasks', sa.String(length=20000), nullable=False),
    sa.Column('development', sa.String(length=20000), nullable=False),
    sa.Column('political', sa.String(length=20000), nullable=False),
    sa.Column('capital', sa.String(length=20000), nullable=False),
    sa.Column('rhythm', sa.String(length=20000), nullable=False),
    sa.Column('promise', sa.String(length=20000), nullable=False),
    sa.Column('reason', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('seat_days IS NULL OR (seat_days >= 0 AND seat_days <= 7)', name=op.f('ck_mandate_seat_days_range')),
    sa.ForeignKeyConstraint(['co_driver_id'], ['person.id'], name=op.f('fk_mandate_co_driver_id')),
    sa.ForeignKeyConstraint(['leader_id'], ['person.id'], name=op.f('fk_mandate_leader_id')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_mandate_network_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['personnel_leader_id'], ['person.id'], name=op.f('fk_mandate_personnel_leader_id')),
    sa.ForeignKeyConstraint(['reference_leader_id'], ['person.id'], name=op.f('fk_mandate_reference_leader_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mandate')),
    sa.UniqueConstraint('network_id', 'number', name=op.f('uq_mandate_network_id_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('mandate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mandate_co_driver_id'), ['co_driver_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mandate_leader_id'), ['leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mandate_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mandate_personnel_leader_id'), ['personnel_leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mandate_reference_leader_id'), ['reference_leader_id'], unique=False)

    op.create_table('network_role',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('netværksleder', 'co-driver', 'referenceleder', 'chefforumkontakt', name='role', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(length=20000), nullable=False),
    sa.Column('chosen_by', sa.String(length=200), nullable=False),
    sa.Column('chosen_on', sa.Date(), nullable=True),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_network_role_valid_to_after_valid_from')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_network_role_network_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_network_role_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_role')),
    sa.UniqueConstraint('network_id', 'role', 'person_id', 'valid_from', name=op.f('uq_network_role_network_id_role_person_id_valid_from')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('network_role', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_network_role_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_network_role_person_id'), ['person_id'], unique=False)

    op.create_table('opt_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Enum('ja', 'måske', 'nej', name='answer', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('reason', sa.String(length=20000), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_opt_in_person_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_opt_in_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opt_in')),
    sa.UniqueConstraint('theme_id', 'person_id', 'answered_on', name=op.f('uq_opt_in_theme_id_person_id_answered_on')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('opt_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opt_in_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_opt_in_theme_id'), ['theme_id'], unique=False)

    op.create_table('participant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('actor_group', sa.Enum('medarbejder', 'leder', 'borger', 'politiker', 'virksomhed', 'forening', 'vidensinstitution', 'ekstern', name='actor_group', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('is_committed', sa.Boolean(), nullable=True),
    sa.Column('commitment', sa.String(length=20000), nullable=False),
    sa.Column('followed_up_on', sa.Date(), nullable=True),
    sa.Column('follow_up', sa.String(length=20000), nullable=False),
    sa.Column('takes_home', sa.String(length=20000), nullable=False),
    sa.CheckConstraint("person_id IS NOT NULL OR label <> ''", name=op.f('ck_participant_somebody')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_participant_network_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_participant_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_participant_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participant_person_id'), ['person_id'], unique=False)

    op.create_table('sparring_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('topic', sa.String(length=20000), nullable=False),
    sa.Column('next_step', sa.String(length=20000), nullable=False),
    sa.Column('held_by', sa.String(length=200), nullable=False),
    sa.CheckConstraint('minutes IS NULL OR (minutes >= 1 AND minutes <= 1440)', name=op.f('ck_sparring_note_minutes_range')),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_sparring_note_network_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sparring_note')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('sparring_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sparring_note_network_id'), ['network_id'], unique=False)

    op.create_table('take_home',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=20000), nullable=False),
    sa.Column('noted_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_take_home_network_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['organisation_unit.id'], name=op.f('fk_take_home_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_take_home')),
    sa.UniqueConstraint('network_id', 'unit_id', name=op.f('uq_take_home_network_id_unit_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('take_home', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_take_home_network_id'), ['network_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_take_home_unit_id'), ['unit_id'], unique=False)

    op.create_table('tool',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('location', sa.String(length=200), nullable=False),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.ForeignKeyConstraint(['network_id'], ['network.id'], name=op.f('fk_tool_network_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tool')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('tool', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tool_network_id'), ['network_id'], unique=False)

    with op.batch_alter_table('person_competence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_competence_competence_id'))
        batch_op.drop_index(batch_op.f('ix_person_competence_person_id'))

    op.drop_table('person_competence')


def downgrade() -> None:
    op.create_table('person_competence',
    sa.Column('id', sa.INTEGER(), nullable=False),
    sa.Column('version', sa.VARCHAR(length=32), nullable=False),
    sa.Column('person_id', sa.INTEGER(), nullable=False),
    sa.Column('competence_id', sa.INTEGER(), nullable=False),
    sa.Column('level', sa.INTEGER(), nullable=False),
    sa.Column('assessed_on', sa.DATE(), nullable=False),
    sa.Column('source', sa.VARCHAR(length=200), nullable=False),
    sa.CheckConstraint('level IS NULL OR (level >= 0 AND level <= 4)', name=op.f('ck_person_competence_level_range')),
    sa.ForeignKeyConstraint(['competence_id'], ['competence.id'], name=op.f('fk_person_competence_competence_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_competence_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('person_id', 'competence_id', 'assessed_on', name=op.f('uq_person_competence_person_id_competence_id_assessed_on'))
    )
    with op.batch_alter_table('person_competence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_competence_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_competence_competence_id'), ['competence_id'], unique=False)

    with op.batch_alter_table('tool', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tool_network_id'))

    op.drop_table('tool')
    with op.batch_alter_table('take_home', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_take_home_unit_id'))
        batch_op.drop_index(batch_op.f('ix_take_home_network_id'))

    op.drop_table('take_home')
    with op.batch_alter_table('sparring_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sparring_note_network_id'))

    op.drop_table('sparring_note')
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_participant_person_id'))
        batch_op.drop_index(batch_op.f('ix_participant_network_id'))

    op.drop_table('participant')
    with op.batch_alter_table('opt_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opt_in_theme_id'))
        batch_op.drop_index(batch_op.f('ix_opt_in_person_id'))

    op.drop_table('opt_in')
    with op.batch_alter_table('network_role', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_network_role_person_id'))
        batch_op.drop_index(batch_op.f('ix_network_role_network_id'))

    op.drop_table('network_role')
    with op.batch_alter_table('mandate', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mandate_reference_leader_id'))
        batch_op.drop_index(batch_op.f('ix_mandate_personnel_leader_id'))
        batch_op.drop_index(batch_op.f('ix_mandate_network_id'))
        batch_op.drop_index(batch_op.f('ix_mandate_leader_id'))
        batch_op.drop_index(batch_op.f('ix_mandate_co_driver_id'))

    op.drop_table('mandate')
    with op.batch_alter_table('local_leader', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_local_leader_person_id'))
        batch_op.drop_index(batch_op.f('ix_local_leader_network_id'))

    op.drop_table('local_leader')
    with op.batch_alter_table('leader_profile', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_leader_profile_person_id'))

    op.drop_table('leader_profile')
    with op.batch_alter_table('leader_interest', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_leader_interest_theme_id'))
        batch_op.drop_index(batch_op.f('ix_leader_interest_person_id'))

    op.drop_table('leader_interest')
    with op.batch_alter_table('duty_tick', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_duty_tick_network_id'))

    op.drop_table('duty_tick')
    with op.batch_alter_table('competence_profile', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_competence_profile_person_id'))

    op.drop_table('competence_profile')
    with op.batch_alter_table('co_driver_profile', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_co_driver_profile_person_id'))

    op.drop_table('co_driver_profile')
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_network_theme_id'))
        batch_op.drop_index(batch_op.f('ix_network_round_code'))
        batch_op.drop_index(batch_op.f('ix_network_code'))

    op.drop_table('network')
