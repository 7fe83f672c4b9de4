from django.contrib.auth.forms import AuthenticationForm


class LoginForm(AuthenticationForm):
    """Login name and password."""

    error_messages = {
        "invalid_login": "ログイン名かパスワードが違います。大文字と小文字を確かめて、もう一度入れてください。",
        "inactive": "このログイン名はいま使えません。管理者に問い合わせてください。",
    }
