"""What the doctor looks at, one module for each area, in the order in which one thing needs another."""

from __future__ import annotations

from admin.doctor.areas import (
    app,
    calendar,
    definitions,
    facts,
    jobs,
    mode,
    privileges,
    queue,
    roles,
    settings,
    sign_in,
    sweep,
    user,
    webhook,
)
from admin.doctor.examining import Area

AREAS = (
    Area("settings", "the settings", settings.look),
    Area("sign-in", "signing in", sign_in.look),
    Area("user", "the app's user", user.look),
    Area("privileges", "its privileges", privileges.look),
    Area("mapping", "tables and columns", definitions.look, as_administrator=True),
    Area("facts", "facts without a column", facts.look),
    Area("roles", "who holds the roles", roles.look),
    Area("webhook", "endpoint and steps", webhook.look, as_administrator=True),
    Area("app", "the app", app.look),
    Area("queue", "the queue", queue.look),
    Area("sweep", "the sweep", sweep.look),
    Area("jobs", "failed events", jobs.look, as_administrator=True),
    Area("mode", "the mode", mode.look),
    Area("calendar", "days and clocks", calendar.look),
)
