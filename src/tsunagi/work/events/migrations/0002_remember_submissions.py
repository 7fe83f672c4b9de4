from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='submission',
            field=models.UUIDField(blank=True, editable=False, null=True, unique=True, verbose_name='送信の印'),
        ),
    ]
