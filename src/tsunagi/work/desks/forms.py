from django import forms

from tsunagi.work.desks.states import STATE_CHOICES


class SetDeskStatusForm(forms.Form):
    """What the state of the desk is, and since when."""

    state = forms.ChoiceField(label="状態", choices=STATE_CHOICES, widget=forms.RadioSelect)
    on = forms.DateField(
        label="いつから",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="この状態になった日",
    )
    note = forms.CharField(
        label="メモ",
        required=False,
        max_length=120,
        help_text="担当課名など。個人の名前は書かないでください。",
    )


class CorrectDeskStatusForm(forms.Form):
    """Since when the present state holds, and which version the person was looking at."""

    on = forms.DateField(
        label="いつから",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="この状態になった、正しい日",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
