"""Uses the client of openapi-python-client. Prints what it saw as JSON (expected-sight.ts)."""

import json
import os
from datetime import datetime, timezone

from klook_up_api_client import AuthenticatedClient, Client
from klook_up_api_client.api.links import create_link, create_links, delete_link, get_link, list_links, update_link
from klook_up_api_client.api.service import docs, health, openapi
from klook_up_api_client.models import (
    BulkResult,
    CreateLink,
    CreateLinks,
    CreateLinkType,
    ErrorResponse,
    ListLinksIsActive,
    ListLinksType,
    UpdateLink,
    UpdateLinkIsActive,
)
from klook_up_api_client.types import UNSET

EXPIRY = datetime(2099, 12, 31, 23, 59, 59, tzinfo=timezone.utc)
BASE_URL = os.environ["KLOOKUP_BASE_URL"]


def client(key):
    return AuthenticatedClient(base_url=BASE_URL, token=key, raise_on_unexpected_status=True)


def shown(time):
    return time and time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def field_names(details):
    return sorted(details.additional_properties) if details else []


def refusal(response):
    envelope = response.parsed
    assert isinstance(envelope, ErrorResponse), envelope
    return [int(response.status_code), envelope.success, envelope.code, field_names(envelope.details)]


def result(each: BulkResult):
    title = each.data.title if each.data else None
    return [each.index, each.status, title, each.code or None, field_names(each.details)]


links = client(os.environ["KLOOKUP_API_KEY"])
url = "https://example.com/a|b"

created = create_link.sync(
    client=links, body=CreateLink(url=url, title="Generated", expires_at=EXPIRY), idempotency_key="generated 1"
)
link = created.data


def post(to):
    return CreateLink(url=to, type_=CreateLinkType.INPAGE, post_id="generated", title="In-page")


create_link.sync(client=links, body=post(url))
existing = create_link.sync(client=links, body=post("https://example.com/other")).data
bulk = create_links.sync(
    client=links,
    body=CreateLinks(
        links=[
            CreateLink(url=url, title="Bulk"),
            CreateLink(url=url, expires_at=datetime(2020, 1, 1, tzinfo=timezone.utc)),
            post(url),
        ]
    ),
).data
page = list_links.sync(client=links, page=1, limit=2).data
filtered = list_links.sync(
    client=links, type_=ListLinksType.INPAGE, is_active=ListLinksIsActive.VALUE_1, search="in-PAGE"
).data
by_code = list_links.sync(client=links, short_code=link.short_code).data
read = get_link.sync(link.id, client=links).data
changes = UpdateLink(title=None, is_active=UpdateLinkIsActive.VALUE_0, expires_at=None)
updated = update_link.sync(link.id, client=links, body=changes).data
deleted = delete_link.sync(link.id, client=links).data
public = Client(base_url=BASE_URL, raise_on_unexpected_status=True)

print(
    json.dumps(
        {
            "created": [created.success, link.type_, link.target_url, link.title, link.description, shown(link.expires_at)],
            "createdAtIsTime": isinstance(link.created_at, datetime),
            "existing": [existing.existing, existing.matched_by, existing.differs],
            "bulk": [bulk.created, bulk.existing, bulk.failed, [result(each) for each in bulk.results]],
            "page": [page.pagination.page, page.pagination.total_count, [each.title for each in page.links]],
            "filtered": [
                None if filtered.pagination.total_count is UNSET else filtered.pagination.total_count,
                [each.title for each in filtered.links],
            ],
            "byCode": [by_code.pagination.total_count, [each.id == link.id for each in by_code.links]],
            "read": [
                read.link.title,
                read.link.is_active,
                read.link.restriction,
                read.stats.total_clicks,
                read.stats.clicks_by_country.additional_properties,
            ],
            "updated": [updated.title, updated.is_active, updated.expires_at],
            "deleted": deleted.message,
            "refused": [
                refusal(create_link.sync_detailed(client=links, body=CreateLink(url="http://user:pass@example.com/"))),
                refusal(list_links.sync_detailed(client=client("klup_" + "0" * 64))),
                refusal(get_link.sync_detailed(link.id, client=links)),
                refusal(create_link.sync_detailed(client=links, body=CreateLink(url=url, short_code=link.short_code))),
            ],
            "health": health.sync(client=public).data.status,
            "document": openapi.sync(client=public)["openapi"],
            "docs": docs.sync(client=public)[:15],
        }
    )
)
