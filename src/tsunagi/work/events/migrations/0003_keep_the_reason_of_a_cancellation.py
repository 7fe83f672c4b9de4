from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_remember_submissions'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='cancelled_reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='中止の理由'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('cancelled_reason', ''), ('cancelled_on__isnull', False), _connector='OR'), name='event_reason_only_when_cancelled'),
        ),
    ]
