"""An OAuth 2.0 server and an API with four more ways in, in one file: settings, seed, addresses.

Started in a folder of its own, where it keeps its database. Tells its port on its output.
"""

import socket
from datetime import timedelta

import django
import waitress
from django.conf import settings
from django.core.management import call_command

SECRET = "s3cr:et/+ %"
NAME = "ada"
PASSWORD = "enigma of 1842"

LOGIN_PAGE = """
<form method="post">{% csrf_token %}{{ form }}<button type="submit">Log in</button></form>
"""

APPLICATIONS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "oauth2_provider",
    "rest_framework",
    "rest_framework.authtoken",
    "rest_framework_simplejwt.token_blacklist",
]

# A transaction that begins by reading cannot wait for another one when it comes to write: so each begins as a writer.
SQLITE = {"timeout": 60, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=OFF"}

listener = socket.create_server(("127.0.0.1", 0))
PORT = listener.getsockname()[1]
ORIGIN = f"http://127.0.0.1:{PORT}"

settings.configure(
    SECRET_KEY="of the test server, and as long as HMAC wants it",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "database", "OPTIONS": SQLITE}},
    # Nobody attacks it, and the slow ones are slow.
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    STATIC_URL="static/",
    INSTALLED_APPS=APPLICATIONS,
    # The tables are made at once, without their history.
    MIGRATION_MODULES={name.rpartition(".")[2]: None for name in APPLICATIONS},
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN_PAGE}),
                    "django.template.loaders.app_directories.Loader",
                ]
            },
        }
    ],
    OAUTH2_PROVIDER={
        "SCOPES": {"read": "to read", "write": "to write"},
        "DEFAULT_SCOPES": ["read"],
        "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
        "ROTATE_REFRESH_TOKEN": True,
        "REFRESH_TOKEN_REUSE_PROTECTION": True,
        "OAUTH_DEVICE_VERIFICATION_URI": f"{ORIGIN}/o/device/",
        "OAUTH_DEVICE_VERIFICATION_URI_COMPLETE": lambda code: f"{ORIGIN}/o/device/?user_code={code}",
        "DEVICE_FLOW_INTERVAL": 1,
    },
    SIMPLE_JWT={
        "AUTH_HEADER_TYPES": ("JWT",),
        "ACCESS_TOKEN_LIFETIME": timedelta(hours=1),
        "ROTATE_REFRESH_TOKENS": True,
        "BLACKLIST_AFTER_ROTATION": True,
    },
)
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402
from oauth2_provider.contrib.rest_framework import OAuth2Authentication, TokenHasScope  # noqa: E402
from oauth2_provider.models import Application  # noqa: E402
from oauth2_provider.urls import metadata_urlpatterns  # noqa: E402
from rest_framework.authentication import (  # noqa: E402
    BasicAuthentication,
    SessionAuthentication,
    TokenAuthentication,
)
from rest_framework.authtoken.views import obtain_auth_token  # noqa: E402
from rest_framework.permissions import IsAuthenticated  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402
from rest_framework_simplejwt.authentication import JWTAuthentication  # noqa: E402
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView  # noqa: E402


class Whoami(APIView):
    """Tells who asks, and with what scope."""

    required_scopes = ["read"]

    def get(self, request):
        return Response({"user": request.user and request.user.username, "scope": getattr(request.auth, "scope", None)})

    post = get


def whoami(authentication, permission=IsAuthenticated):
    return Whoami.as_view(authentication_classes=[authentication], permission_classes=[permission])


urlpatterns = [
    path("", include(metadata_urlpatterns)),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("accounts/", include("django.contrib.auth.urls")),
    path("login/jwt", TokenObtainPairView.as_view()),
    path("login/jwt/refresh", TokenRefreshView.as_view()),
    path("login/token", obtain_auth_token),
    path("api/oauth", whoami(OAuth2Authentication, TokenHasScope)),
    path("api/jwt", whoami(JWTAuthentication)),
    path("api/token", whoami(TokenAuthentication)),
    path("api/session", whoami(SessionAuthentication)),
    path("api/basic", whoami(BasicAuthentication)),
]

# Each a client, and the one grant that it may use.
CLIENTS = {
    "machine": (Application.CLIENT_CONFIDENTIAL, Application.GRANT_CLIENT_CREDENTIALS),
    "password": (Application.CLIENT_CONFIDENTIAL, Application.GRANT_PASSWORD),
    "web": (Application.CLIENT_CONFIDENTIAL, Application.GRANT_AUTHORIZATION_CODE),
    "native": (Application.CLIENT_PUBLIC, Application.GRANT_AUTHORIZATION_CODE),
    "device": (Application.CLIENT_PUBLIC, Application.GRANT_DEVICE_CODE),
}


def seed():
    call_command("migrate", run_syncdb=True, verbosity=0)
    User.objects.create_user(NAME, password=PASSWORD)
    for name, (kind, grant) in CLIENTS.items():
        Application.objects.create(
            client_id=name,
            client_secret=SECRET,
            name=name,
            client_type=kind,
            authorization_grant_type=grant,
            redirect_uris="http://127.0.0.1/callback http://127.0.0.1/",
        )


seed()
server = waitress.create_server(get_wsgi_application(), sockets=[listener], threads=8)
print(f"listening {PORT}", flush=True)
server.run()
