from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_remember_submissions'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='contact',
            name='contact_handled',
        ),
        migrations.AddField(
            model_name='contact',
            name='withdrawal_reason',
            field=models.CharField(blank=True, choices=[('twice', '同じ対応を二重に記録した'), ('mistaken', 'ほかの対応と取りちがえた'), ('not_a_contact', '相談・支援ではなかった'), ('trial', '試しに入力した'), ('other', 'その他')], max_length=20, verbose_name='取り消しの理由'),
        ),
        migrations.AddField(
            model_name='contact',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='取り消した時刻'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('reach', 'reached'), ('withdrawn_at__isnull', True)), fields=['held_on'], name='contact_counted'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawal_reason', ''), ('withdrawn_at__isnull', True)), models.Q(models.Q(('withdrawal_reason', ''), _negated=True), ('withdrawn_at__isnull', False)), _connector='OR'), name='contact_withdrawn_with_a_reason'),
        ),
    ]
