"""An organisation can keep standing answers, and the trail tells of them."""

import django.db.models.deletion
import dossiers.models.cases
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0004_house_style'),
    ]

    operations = [
        migrations.AlterField(
            model_name='trailentry',
            name='what',
            field=models.CharField(choices=[('dossier_started', 'Dossier started'), ('dossier_renamed', 'Dossier renamed'), ('dossier_set_aside', 'Dossier set aside'), ('dossier_taken_up', 'Dossier taken up again'), ('dossier_deleted', 'Dossier deleted'), ('answers_saved', 'Answers saved'), ('item_removed', 'Part removed'), ('dossier_shared', 'Dossier shared'), ('share_withdrawn', 'Sharing ended'), ('dossiers_related', 'Related dossier linked'), ('relation_withdrawn', 'Related dossier no longer linked'), ('edition_issued', 'Edition issued'), ('contents_erased', 'Contents erased'), ('account_changed', 'Account changed'), ('membership_changed', 'Membership changed'), ('house_style_changed', 'House style changed'), ('standing_answers_kept', 'Standing answers kept'), ('standing_answers_removed', 'Standing answers removed')], max_length=40, verbose_name='what'),
        ),
        migrations.CreateModel(
            name='StandingAnswers',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('section', models.CharField(max_length=40, verbose_name='part')),
                ('answers', dossiers.models.cases.PlainJSONField(verbose_name='answers')),
                ('revision', models.PositiveIntegerField(verbose_name='revision')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standing_answers', to='dossiers.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'standing answers',
                'verbose_name_plural': 'standing answers',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'section'), name='standinganswers_once'), models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='standinganswers_revision_from_one')],
            },
        ),
    ]
