"""Education: cohorts of co-drivers, their days, and who is on them."""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cohort',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('places_low', sa.Integer(), nullable=True),
    sa.Column('places_high', sa.Integer(), nullable=True),
    sa.Column('cohort_status', sa.Enum('planlagt', 'i gang', 'afsluttet', 'aflyst', name='cohort_status', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('price', sa.Integer(), nullable=True),
    sa.Column('department_share', sa.Integer(), nullable=True),
    sa.Column('secretariat_share', sa.Integer(), nullable=True),
    sa.Column('provider', sa.String(length=200), nullable=False),
    sa.Column('ects', sa.Integer(), nullable=True),
    sa.CheckConstraint('department_share IS NULL OR (department_share >= 0 AND department_share <= 1000000000)', name=op.f('ck_cohort_department_share_range')),
    sa.CheckConstraint('ects IS NULL OR (ects >= 0 AND ects <= 60)', name=op.f('ck_cohort_ects_range')),
    sa.CheckConstraint('ends_on IS NULL OR ends_on >= starts_on', name=op.f('ck_cohort_ends_on_after_starts_on')),
    sa.CheckConstraint('places_high IS NULL OR (places_high >= 1 AND places_high <= 1000)', name=op.f('ck_cohort_places_high_range')),
    sa.CheckConstraint('places_high IS NULL OR places_high >= places_low', name=op.f('ck_cohort_places_high_after_places_low')),
    sa.CheckConstraint('places_low IS NULL OR (places_low >= 1 AND places_low <= 1000)', name=op.f('ck_cohort_places_low_range')),
    sa.CheckConstraint('price IS NULL OR (price >= 0 AND price <= 1000000000)', name=op.f('ck_cohort_price_range')),
    sa.CheckConstraint('secretariat_share IS NULL OR (secretariat_share >= 0 AND secretariat_share <= 1000000000)', name=op.f('ck_cohort_secretariat_share_range')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cohort')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('cohort', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cohort_code'), ['code'], unique=True)
        batch_op.create_index(batch_op.f('ix_cohort_starts_on'), ['starts_on'], unique=False)

    op.create_table('education_day',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('cohort_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('heading', sa.String(length=200), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.CheckConstraint('number IS NULL OR (number >= 1 AND number <= 100)', name=op.f('ck_education_day_number_range')),
    sa.ForeignKeyConstraint(['cohort_id'], ['cohort.id'], name=op.f('fk_education_day_cohort_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_education_day')),
    sa.UniqueConstraint('cohort_id', 'number', name=op.f('uq_education_day_cohort_id_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('education_day', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_education_day_cohort_id'), ['cohort_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_education_day_held_on'), ['held_on'], unique=False)

    op.create_table('cohort_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('cohort_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('anonymous_code', sa.String(length=40), nullable=True),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('member_status', sa.Enum('tilmeldt', 'i gang', 'bestået', 'ikke bestået', 'ophørt', 'afmeldt', name='member_status', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('written', sa.Boolean(), nullable=True),
    sa.Column('oral', sa.Boolean(), nullable=True),
    sa.Column('grade', sa.Enum('-3', '00', '02', '4', '7', '10', '12', name='grade', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('department_share', sa.Integer(), nullable=True),
    sa.Column('secretariat_share', sa.Integer(), nullable=True),
    sa.CheckConstraint("person_id IS NULL OR label = ''", name=op.f('ck_cohort_member_label_of_anonymous')),
    sa.CheckConstraint('(person_id IS NULL) <> (anonymous_code IS NULL)', name=op.f('ck_cohort_member_person_or_anonymous')),
    sa.CheckConstraint('department_share IS NULL OR (department_share >= 0 AND department_share <= 1000000000)', name=op.f('ck_cohort_member_department_share_range')),
    sa.CheckConstraint('secretariat_share IS NULL OR (secretariat_share >= 0 AND secretariat_share <= 1000000000)', name=op.f('ck_cohort_member_secretariat_share_range')),
    sa.ForeignKeyConstraint(['cohort_id'], ['cohort.id'], name=op.f('fk_cohort_member_cohort_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_cohort_member_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['organisation_unit.id'], name=op.f('fk_cohort_member_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cohort_member')),
    sa.UniqueConstraint('cohort_id', 'anonymous_code', name=op.f('uq_cohort_member_cohort_id_anonymous_code')),
    sa.UniqueConstraint('cohort_id', 'person_id', name=op.f('uq_cohort_member_cohort_id_person_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('cohort_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cohort_member_cohort_id'), ['cohort_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cohort_member_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cohort_member_unit_id'), ['unit_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('cohort_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cohort_member_unit_id'))
        batch_op.drop_index(batch_op.f('ix_cohort_member_person_id'))
        batch_op.drop_index(batch_op.f('ix_cohort_member_cohort_id'))

    op.drop_table('cohort_member')
    with op.batch_alter_table('education_day', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_education_day_held_on'))
        batch_op.drop_index(batch_op.f('ix_education_day_cohort_id'))

    op.drop_table('education_day')
    with op.batch_alter_table('cohort', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cohort_starts_on'))
        batch_op.drop_index(batch_op.f('ix_cohort_code'))

    op.drop_table('cohort')
