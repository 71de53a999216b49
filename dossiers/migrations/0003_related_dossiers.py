"""Two dossiers can be linked as related, and the trail tells of it."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0002_guards'),
    ]

    operations = [
        migrations.AlterField(
            model_name='trailentry',
            name='what',
            field=models.CharField(choices=[('dossier_started', 'Dossier started'), ('dossier_renamed', 'Dossier renamed'), ('dossier_set_aside', 'Dossier set aside'), ('dossier_taken_up', 'Dossier taken up again'), ('dossier_deleted', 'Dossier deleted'), ('answers_saved', 'Answers saved'), ('item_removed', 'Part removed'), ('dossier_shared', 'Dossier shared'), ('share_withdrawn', 'Sharing ended'), ('dossiers_related', 'Related dossier linked'), ('relation_withdrawn', 'Related dossier no longer linked'), ('edition_issued', 'Edition issued'), ('contents_erased', 'Contents erased'), ('account_changed', 'Account changed'), ('membership_changed', 'Membership changed')], max_length=40, verbose_name='what'),
        ),
        migrations.CreateModel(
            name='RelatedDossiers',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_as_one', to='dossiers.dossier')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_as_other', to='dossiers.dossier')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('one', 'other'), name='related_once_at_a_time'), models.CheckConstraint(condition=models.Q(('one', models.F('other')), _negated=True), name='related_to_another_dossier'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='related_withdrawn_by_somebody')],
            },
        ),
    ]
