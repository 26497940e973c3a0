"""the first tables."""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('change_log',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('action', sa.String(length=32), nullable=False),
    sa.Column('command', sa.String(length=80), nullable=False),
    sa.Column('summary', sa.String(length=300), nullable=False),
    sa.Column('undo_of', sa.String(length=32), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=80), nullable=False),
    sa.Column('via', sa.String(length=80), nullable=False),
    sa.Column('session', sa.String(length=32), nullable=False),
    sa.Column('table_name', sa.String(length=60), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=False),
    sa.Column('operation', sa.String(length=1), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=True),
    sa.Column('after', sa.JSON(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_log')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('change_log', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_log_action'), ['action'], unique=False)
        batch_op.create_index('ix_change_log_row', ['table_name', 'row_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_log_session'), ['session'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_log_undo_of'), ['undo_of'], unique=False)

    op.create_table('competence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('short_name', sa.String(length=200), nullable=False),
    sa.Column('english_label', sa.String(length=200), nullable=False),
    sa.Column('wording', sa.String(length=20000), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_competence')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('competence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_competence_code'), ['code'], unique=True)

    op.create_table('extra_column',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('file_kind', sa.String(length=60), nullable=False),
    sa.Column('row_code', sa.String(length=120), nullable=False),
    sa.Column('column_name', sa.String(length=200), nullable=False),
    sa.Column('value', sa.String(length=20000), nullable=False),
    sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extra_column')),
    sa.UniqueConstraint('file_kind', 'row_code', 'column_name', name=op.f('uq_extra_column_file_kind_row_code_column_name')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('extra_column', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_extra_column_file_kind'), ['file_kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_extra_column_row_code'), ['row_code'], unique=False)

    op.create_table('half_year_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=True),
    sa.Column('discussion_on', sa.Date(), nullable=True),
    sa.Column('start_week', sa.String(length=8), nullable=False),
    sa.Column('notes', sa.String(length=20000), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_half_year_round')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('half_year_round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_half_year_round_code'), ['code'], unique=True)

    op.create_table('organisation_unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.Enum('kommune', 'direktørområde', 'afdeling', 'stab', 'sekretariat', name='unit_kind', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('leader_code', sa.String(length=200), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_organisation_unit_valid_to_after_valid_from')),
    sa.ForeignKeyConstraint(['parent_id'], ['organisation_unit.id'], name=op.f('fk_organisation_unit_parent_id'), deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_unit')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('organisation_unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisation_unit_code'), ['code'], unique=True)
        batch_op.create_index(batch_op.f('ix_organisation_unit_parent_id'), ['parent_id'], unique=False)

    op.create_table('override',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('rule', sa.String(length=8), nullable=False),
    sa.Column('subject', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(length=20000), nullable=False),
    sa.Column('message', sa.String(length=20000), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_override')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('override', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_override_rule'), ['rule'], unique=False)
        batch_op.create_index(batch_op.f('ix_override_subject'), ['subject'], unique=False)

    op.create_table('rule_setting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('value', sa.String(length=200), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=20000), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rule_setting')),
    sa.UniqueConstraint('key', 'valid_from', name=op.f('uq_rule_setting_key_valid_from')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('rule_setting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rule_setting_key'), ['key'], unique=False)

    op.create_table('store_info',
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('value', sa.String(length=20000), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_store_info'))
    )
    op.create_table('theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('problem', sa.String(length=20000), nullable=False),
    sa.Column('burning_platform', sa.String(length=20000), nullable=False),
    sa.Column('from_below', sa.Boolean(), nullable=False),
    sa.Column('from_outside', sa.Boolean(), nullable=False),
    sa.Column('from_above', sa.Boolean(), nullable=False),
    sa.Column('proposed_by', sa.String(length=20000), nullable=False),
    sa.Column('proposer_email', sa.String(length=200), nullable=False),
    sa.Column('submitted_on', sa.Date(), nullable=False),
    sa.Column('t1', sa.Integer(), nullable=True),
    sa.Column('t2', sa.Integer(), nullable=True),
    sa.Column('t3', sa.Integer(), nullable=True),
    sa.Column('t4', sa.Integer(), nullable=True),
    sa.Column('t5', sa.Integer(), nullable=True),
    sa.Column('t6', sa.Integer(), nullable=True),
    sa.Column('t7', sa.Integer(), nullable=True),
    sa.Column('evidence1', sa.String(length=20000), nullable=False),
    sa.Column('evidence2', sa.String(length=20000), nullable=False),
    sa.Column('evidence3', sa.String(length=20000), nullable=False),
    sa.Column('evidence4', sa.String(length=20000), nullable=False),
    sa.Column('evidence5', sa.String(length=20000), nullable=False),
    sa.Column('evidence6', sa.String(length=20000), nullable=False),
    sa.Column('evidence7', sa.String(length=20000), nullable=False),
    sa.Column('economy_note', sa.String(length=20000), nullable=False),
    sa.Column('wanted_by_management', sa.Boolean(), nullable=False),
    sa.Column('wanted_by_staff', sa.Boolean(), nullable=False),
    sa.Column('strategic_agenda', sa.String(length=20000), nullable=False),
    sa.Column('proposed_type', sa.Enum('velfærd', 'læring', 'innovation', name='network_type', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('agreed_type_by', sa.String(length=200), nullable=False),
    sa.Column('agreed_type_on', sa.Date(), nullable=True),
    sa.Column('agreement_reason', sa.String(length=20000), nullable=False),
    sa.Column('stage', sa.Enum('indkommet', 'beskrevet', 'kvalificeret', 'til drøftelse', 'prioriteret', 'mandat', 'igangsat', 'test', 'implementering', 'afsluttet', 'parkeret', 'afvist', 'dublet', name='stage', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('stage_since', sa.Date(), nullable=False),
    sa.Column('rank', sa.Float(), nullable=False),
    sa.Column('round_code', sa.String(length=8), nullable=False),
    sa.Column('political_body', sa.String(length=200), nullable=False),
    sa.Column('keywords', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(length=20000), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('decided_at_meeting', sa.String(length=200), nullable=False),
    sa.Column('duplicate_of_id', sa.Integer(), nullable=True),
    sa.Column('sent_to', sa.String(length=200), nullable=False),
    sa.CheckConstraint('t1 IS NULL OR (t1 >= 0 AND t1 <= 4)', name=op.f('ck_theme_t1_range')),
    sa.CheckConstraint('t2 IS NULL OR (t2 >= 0 AND t2 <= 4)', name=op.f('ck_theme_t2_range')),
    sa.CheckConstraint('t3 IS NULL OR (t3 >= 0 AND t3 <= 4)', name=op.f('ck_theme_t3_range')),
    sa.CheckConstraint('t4 IS NULL OR (t4 >= 0 AND t4 <= 4)', name=op.f('ck_theme_t4_range')),
    sa.CheckConstraint('t5 IS NULL OR (t5 >= 0 AND t5 <= 4)', name=op.f('ck_theme_t5_range')),
    sa.CheckConstraint('t6 IS NULL OR (t6 >= 0 AND t6 <= 4)', name=op.f('ck_theme_t6_range')),
    sa.CheckConstraint('t7 IS NULL OR (t7 >= 0 AND t7 <= 4)', name=op.f('ck_theme_t7_range')),
    sa.ForeignKeyConstraint(['duplicate_of_id'], ['theme.id'], name=op.f('fk_theme_duplicate_of_id'), deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_code'), ['code'], unique=True)
        batch_op.create_index(batch_op.f('ix_theme_duplicate_of_id'), ['duplicate_of_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_theme_round_code'), ['round_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_theme_stage'), ['stage'], unique=False)
        batch_op.create_index('ix_theme_stage_rank', ['stage', 'rank'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('position', sa.String(length=200), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('leader_level', sa.Integer(), nullable=True),
    sa.Column('personnel_leader_id', sa.Integer(), nullable=True),
    sa.Column('email', sa.String(length=200), nullable=False),
    sa.Column('primary_role', sa.String(length=200), nullable=False),
    sa.Column('login', sa.String(length=200), nullable=False),
    sa.Column('anonymised_on', sa.Date(), nullable=True),
    sa.CheckConstraint('leader_level IS NULL OR (leader_level >= 1 AND leader_level <= 5)', name=op.f('ck_person_leader_level_range')),
    sa.ForeignKeyConstraint(['personnel_leader_id'], ['person.id'], name=op.f('fk_person_personnel_leader_id'), deferrable=True),
    sa.ForeignKeyConstraint(['unit_id'], ['organisation_unit.id'], name=op.f('fk_person_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_code'), ['code'], unique=True)
        batch_op.create_index(batch_op.f('ix_person_personnel_leader_id'), ['personnel_leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_unit_id'), ['unit_id'], unique=False)

    op.create_table('reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('recipient', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('body', sa.String(length=20000), nullable=False),
    sa.Column('drafted_on', sa.Date(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_by', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_reply_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reply_theme_id'), ['theme_id'], unique=False)

    op.create_table('stage_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('from_stage', sa.Enum('indkommet', 'beskrevet', 'kvalificeret', 'til drøftelse', 'prioriteret', 'mandat', 'igangsat', 'test', 'implementering', 'afsluttet', 'parkeret', 'afvist', 'dublet', name='from_stage', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('to_stage', sa.Enum('indkommet', 'beskrevet', 'kvalificeret', 'til drøftelse', 'prioriteret', 'mandat', 'igangsat', 'test', 'implementering', 'afsluttet', 'parkeret', 'afvist', 'dublet', name='stage', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('changed_on', sa.Date(), nullable=False),
    sa.Column('changed_by', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.String(length=20000), nullable=False),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_stage_change_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_change')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('stage_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stage_change_theme_id'), ['theme_id'], unique=False)

    op.create_table('theme_department',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_department_theme_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['organisation_unit.id'], name=op.f('fk_theme_department_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme_department')),
    sa.UniqueConstraint('theme_id', 'unit_id', name=op.f('uq_theme_department_theme_id_unit_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('theme_department', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_department_theme_id'), ['theme_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_theme_department_unit_id'), ['unit_id'], unique=False)

    op.create_table('assessment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('assessor_id', sa.Integer(), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=False),
    sa.Column('t1', sa.Integer(), nullable=True),
    sa.Column('t2', sa.Integer(), nullable=True),
    sa.Column('t3', sa.Integer(), nullable=True),
    sa.Column('t4', sa.Integer(), nullable=True),
    sa.Column('t5', sa.Integer(), nullable=True),
    sa.Column('t6', sa.Integer(), nullable=True),
    sa.Column('t7', sa.Integer(), nullable=True),
    sa.Column('evidence1', sa.String(length=20000), nullable=False),
    sa.Column('evidence2', sa.String(length=20000), nullable=False),
    sa.Column('evidence3', sa.String(length=20000), nullable=False),
    sa.Column('evidence4', sa.String(length=20000), nullable=False),
    sa.Column('evidence5', sa.String(length=20000), nullable=False),
    sa.Column('evidence6', sa.String(length=20000), nullable=False),
    sa.Column('evidence7', sa.String(length=20000), nullable=False),
    sa.CheckConstraint('t1 IS NULL OR (t1 >= 0 AND t1 <= 4)', name=op.f('ck_assessment_t1_range')),
    sa.CheckConstraint('t2 IS NULL OR (t2 >= 0 AND t2 <= 4)', name=op.f('ck_assessment_t2_range')),
    sa.CheckConstraint('t3 IS NULL OR (t3 >= 0 AND t3 <= 4)', name=op.f('ck_assessment_t3_range')),
    sa.CheckConstraint('t4 IS NULL OR (t4 >= 0 AND t4 <= 4)', name=op.f('ck_assessment_t4_range')),
    sa.CheckConstraint('t5 IS NULL OR (t5 >= 0 AND t5 <= 4)', name=op.f('ck_assessment_t5_range')),
    sa.CheckConstraint('t6 IS NULL OR (t6 >= 0 AND t6 <= 4)', name=op.f('ck_assessment_t6_range')),
    sa.CheckConstraint('t7 IS NULL OR (t7 >= 0 AND t7 <= 4)', name=op.f('ck_assessment_t7_range')),
    sa.ForeignKeyConstraint(['assessor_id'], ['person.id'], name=op.f('fk_assessment_assessor_id')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_assessment_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assessment')),
    sa.UniqueConstraint('theme_id', 'assessor_id', name=op.f('uq_assessment_theme_id_assessor_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assessment_assessor_id'), ['assessor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assessment_theme_id'), ['theme_id'], unique=False)

    op.create_table('chefforum_seat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('function', sa.String(length=200), nullable=False),
    sa.Column('is_director', sa.Boolean(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('refers_innovation', sa.Boolean(), nullable=False),
    sa.Column('refers_welfare', sa.Boolean(), nullable=False),
    sa.Column('refers_learning', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_chefforum_seat_valid_to_after_valid_from')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_chefforum_seat_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['organisation_unit.id'], name=op.f('fk_chefforum_seat_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chefforum_seat')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('chefforum_seat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_chefforum_seat_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_chefforum_seat_unit_id'), ['unit_id'], unique=False)

    op.create_table('person_competence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('competence_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.CheckConstraint('level IS NULL OR (level >= 0 AND level <= 4)', name=op.f('ck_person_competence_level_range')),
    sa.ForeignKeyConstraint(['competence_id'], ['competence.id'], name=op.f('fk_person_competence_competence_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_competence_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_competence')),
    sa.UniqueConstraint('person_id', 'competence_id', 'assessed_on', name=op.f('uq_person_competence_person_id_competence_id_assessed_on')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('person_competence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_competence_competence_id'), ['competence_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_competence_person_id'), ['person_id'], unique=False)

    op.create_table('theme_discussion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('round_code', sa.String(length=8), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('form', sa.String(length=200), nullable=False),
    sa.Column('help_wanted', sa.Boolean(), nullable=False),
    sa.Column('proposals', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_theme_discussion_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme_discussion')),
    sa.UniqueConstraint('round_code', 'person_id', name=op.f('uq_theme_discussion_round_code_person_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('theme_discussion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_discussion_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_theme_discussion_round_code'), ['round_code'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('theme_discussion', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_discussion_round_code'))
        batch_op.drop_index(batch_op.f('ix_theme_discussion_person_id'))

    op.drop_table('theme_discussion')
    with op.batch_alter_table('person_competence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_competence_person_id'))
        batch_op.drop_index(batch_op.f('ix_person_competence_competence_id'))

    op.drop_table('person_competence')
    with op.batch_alter_table('chefforum_seat', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_chefforum_seat_unit_id'))
        batch_op.drop_index(batch_op.f('ix_chefforum_seat_person_id'))

    op.drop_table('chefforum_seat')
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_assessment_theme_id'))
        batch_op.drop_index(batch_op.f('ix_assessment_assessor_id'))

    op.drop_table('assessment')
    with op.batch_alter_table('theme_department', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_department_unit_id'))
        batch_op.drop_index(batch_op.f('ix_theme_department_theme_id'))

    op.drop_table('theme_department')
    with op.batch_alter_table('stage_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stage_change_theme_id'))

    op.drop_table('stage_change')
    with op.batch_alter_table('reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reply_theme_id'))

    op.drop_table('reply')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_unit_id'))
        batch_op.drop_index(batch_op.f('ix_person_personnel_leader_id'))
        batch_op.drop_index(batch_op.f('ix_person_code'))

    op.drop_table('person')
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_index('ix_theme_stage_rank')
        batch_op.drop_index(batch_op.f('ix_theme_stage'))
        batch_op.drop_index(batch_op.f('ix_theme_round_code'))
        batch_op.drop_index(batch_op.f('ix_theme_duplicate_of_id'))
        batch_op.drop_index(batch_op.f('ix_theme_code'))

    op.drop_table('theme')
    op.drop_table('store_info')
    with op.batch_alter_table('rule_setting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rule_setting_key'))

    op.drop_table('rule_setting')
    with op.batch_alter_table('override', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_override_subject'))
        batch_op.drop_index(batch_op.f('ix_override_rule'))

    op.drop_table('override')
    with op.batch_alter_table('organisation_unit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisation_unit_parent_id'))
        batch_op.drop_index(batch_op.f('ix_organisation_unit_code'))

    op.drop_table('organisation_unit')
    with op.batch_alter_table('half_year_round', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_half_year_round_code'))

    op.drop_table('half_year_round')
    with op.batch_alter_table('extra_column', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_extra_column_row_code'))
        batch_op.drop_index(batch_op.f('ix_extra_column_file_kind'))

    op.drop_table('extra_column')
    with op.batch_alter_table('competence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_competence_code'))

    op.drop_table('competence')
    with op.batch_alter_table('change_log', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_change_log_undo_of'))
        batch_op.drop_index(batch_op.f('ix_change_log_session'))
        batch_op.drop_index('ix_change_log_row')
        batch_op.drop_index(batch_op.f('ix_change_log_action'))

    op.drop_table('change_log')
