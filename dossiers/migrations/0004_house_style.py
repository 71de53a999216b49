"""An organisation can give its papers a mark and a colour, and the trail tells of it."""

import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0003_related_dossiers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='trailentry',
            name='what',
            field=models.CharField(choices=[('dossier_started', 'Dossier started'), ('dossier_renamed', 'Dossier renamed'), ('dossier_set_aside', 'Dossier set aside'), ('dossier_taken_up', 'Dossier taken up again'), ('dossier_deleted', 'Dossier deleted'), ('answers_saved', 'Answers saved'), ('item_removed', 'Part removed'), ('dossier_shared', 'Dossier shared'), ('share_withdrawn', 'Sharing ended'), ('dossiers_related', 'Related dossier linked'), ('relation_withdrawn', 'Related dossier no longer linked'), ('edition_issued', 'Edition issued'), ('contents_erased', 'Contents erased'), ('account_changed', 'Account changed'), ('membership_changed', 'Membership changed'), ('house_style_changed', 'House style changed')], max_length=40, verbose_name='what'),
        ),
        migrations.CreateModel(
            name='HouseStyle',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('accent', models.CharField(blank=True, max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z')], verbose_name='colour')),
                ('mark', models.CharField(blank=True, editable=False, max_length=64, verbose_name='mark')),
                ('mark_alt', models.CharField(blank=True, max_length=160, verbose_name='what the mark shows')),
                ('at', models.DateTimeField(editable=False, verbose_name='when')),
                ('by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='house_style', to='dossiers.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'house style',
                'verbose_name_plural': 'house styles',
                'constraints': [models.CheckConstraint(condition=models.Q(('accent', ''), ('accent__startswith', '#'), _connector='OR'), name='housestyle_accent')],
            },
        ),
    ]
