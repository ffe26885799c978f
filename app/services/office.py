"""Use cases of the office's own data: settings, people, lists, stages, pictures."""

import hashlib
from collections.abc import Mapping

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import derived_id, new_id
from app.domain.lifecycle import Stage
from app.domain.normalise import visible
from app.domain.office import ListItem, OfficeInfo
from app.domain.parsing import clean_text
from app.domain.positions import positions
from app.domain.words import LANGUAGES, Words
from app.services.core import Core
from db.store import office as rows
from db.store.unit import Scalar, UnitOfWork

PICTURE_LIMIT = 8_000_000
"""The most bytes a picture file may have."""

PICTURE_PIXELS = 50_000_000
"""The most pixels of a picture: a small file may hold one that fills the memory."""

PICTURE_SIDE = 1000
"""Pictures are stored with at most this many pixels a side."""

_MULTILINE = frozenset({"address"})


def supply(core: Core) -> None:
    """Put in the program's own stages, with the fields they ask for, and list items that the store never had yet.

    What the office has edited or taken away stays so.
    """
    with core.store.read() as connection:
        known = rows.supplied_ids(connection)
    stages = [stage for model in core.supplied.models for stage in model.stages if stage.id not in known]
    items = [item for item in core.supplied.items if item.id not in known]
    asked = [
        (row, {"stage_id": stage.id, "field": field})
        for model in core.supplied.models
        for stage in model.stages
        for field in sorted(stage.asks_for)
        if field in core.template and (row := stage_field_id(stage.id, field)) not in known
    ]
    if not stages and not items and not asked:
        return
    with core.store.write("supply", None) as unit:
        unit.insert_many("stage", ((stage.id, _stage_row(stage)) for stage in stages))
        unit.insert_many("stage_field", asked)
        unit.insert_many("list_item", ((item.id, _item_row(item)) for item in items))
    core.forget_office()


def stage_field_id(stage_id: str, field: str) -> str:
    """Return the id of the row that says that a stage asks for a field."""
    return derived_id(stage_id, "field", field)


def _stage_row(stage: Stage) -> dict[str, Scalar]:
    texts = _texts("name", stage.names) | _texts("goal", stage.goals) | _texts("guidance", stage.guidance)
    return {
        "model": stage.model,
        "key": stage.key,
        "position": stage.position,
        "final": int(stage.final),
        **texts,
    }


def _item_row(item: ListItem) -> dict[str, Scalar]:
    return {"list_key": item.list_key, "position": item.position, **_texts("label", item.labels)}


def _texts(prefix: str, words: Words) -> dict[str, str]:
    return {f"{prefix}_{language}": text for language, text in words.as_dict().items() if text}


def _done(core: Core, unit: UnitOfWork) -> ChangeSet:
    core.forget_office()
    return ChangeSet(unit.action_id, office=True) if unit.changed else ChangeSet()


def save_info(core: Core, values: Mapping[str, str | None]) -> ChangeSet:
    """Save settings of the office; keys are those of OfficeInfo."""
    with core.store.write("office.info", core.author) as unit:
        for key, value in values.items():
            if key not in OfficeInfo.__dataclass_fields__:
                raise KeyError(key)
            text = None if value is None else clean_text(value, multiline=key in _MULTILINE)
            unit.put("office_setting", derived_id("office_setting", key), {"key": key, "value": text or None})
    return _done(core, unit)


def _person_values(values: Mapping[str, str | None]) -> dict[str, str | None]:
    cleaned = {key: clean_text(value or "", multiline=False) or None for key, value in values.items()}
    if "name" in cleaned and not visible(cleaned["name"] or ""):
        raise UserError(ErrorCode.NAME_MISSING)
    return cleaned


def add_person(core: Core, values: Mapping[str, str | None]) -> tuple[str, ChangeSet]:
    """Add somebody of the office (name, title, phone, email, photo) and return the id; a name is needed."""
    person_id = new_id()
    cleaned = _person_values({"name": "", **values})
    with core.store.write("person.add", core.author, {"person": person_id}) as unit:
        unit.put("person", person_id, cleaned)
    return person_id, _done(core, unit)


def edit_person(core: Core, person_id: str, values: Mapping[str, str | None]) -> ChangeSet:
    """Change what is known of somebody of the office."""
    with core.store.write("person.edit", core.author, {"person": person_id}) as unit:
        unit.put("person", person_id, _person_values(values))
    return _done(core, unit)


def set_person_active(core: Core, person_id: str, active: bool) -> ChangeSet:
    """Say that somebody has left the office, or is back; what he or she did keeps the name."""
    with core.store.write("person.edit", core.author, {"person": person_id}) as unit:
        unit.put_time("person", person_id, "left_at", not active)
    return _done(core, unit)


def add_item(core: Core, list_key: str, labels: Words) -> tuple[str, ChangeSet]:
    """Add an item to the end of an office list and return its id."""
    cleaned = Words.of({each: clean_text(labels.as_dict()[each], multiline=False) for each in LANGUAGES})
    if not cleaned.get("fi"):
        raise UserError(ErrorCode.NAME_MISSING)
    position = max((item.position for item in core.office.items if item.list_key == list_key), default=0.0) + 1
    item_id = new_id()
    with core.store.write("list.edit", core.author, {"list": list_key}) as unit:
        unit.put("list_item", item_id, {"list_key": list_key, "position": position, **_texts("label", cleaned)})
    return item_id, _done(core, unit)


def edit_item(core: Core, item_id: str, labels: Words) -> ChangeSet:
    """Change the labels of an item of an office list."""
    texts = {f"label_{each}": clean_text(labels.as_dict()[each], multiline=False) or None for each in LANGUAGES}
    if not any(texts.values()):
        raise UserError(ErrorCode.NAME_MISSING)
    with core.store.write("list.edit", core.author) as unit:
        unit.put("list_item", item_id, texts)
    return _done(core, unit)


def set_item_active(core: Core, item_id: str, active: bool) -> ChangeSet:
    """Take an item out of choice, or bring it back; answers that hold it keep it."""
    with core.store.write("list.edit", core.author) as unit:
        unit.put_time("list_item", item_id, "retired_at", not active)
    return _done(core, unit)


def order_items(core: Core, item_ids: list[str]) -> ChangeSet:
    """Put the items of a list in this order; only those that have to move get another position."""
    known = {item.id: item.position for item in core.office.items}
    with core.store.write("list.edit", core.author) as unit:
        for item_id, position in positions(item_ids, known).items():
            unit.put("list_item", item_id, {"position": position})
    return _done(core, unit)


def edit_stage(core: Core, stage_id: str, names: Words, goals: Words, guidance: Words) -> ChangeSet:
    """Change the name, goal and guidance of a stage; a stage needs a name."""
    if not names.get("fi").strip():
        raise UserError(ErrorCode.NAME_MISSING)
    values: dict[str, str | None] = {}
    for prefix, words in (("name", names), ("goal", goals), ("guidance", guidance)):
        for language, text in words.as_dict().items():
            values[f"{prefix}_{language}"] = clean_text(text, multiline=prefix != "name") or None
    with core.store.write("stage.edit", core.author, {"stage": stage_id}) as unit:
        unit.put("stage", stage_id, values)
    return _done(core, unit)


def order_stages(core: Core, stage_ids: list[str]) -> ChangeSet:
    """Put the stages of a model in this order; only those that have to move get another position."""
    known = {stage.id: stage.position for model in core.office.models for stage in model.stages}
    with core.store.write("stage.edit", core.author) as unit:
        for stage_id, position in positions(stage_ids, known).items():
            unit.put("stage", stage_id, {"position": position})
    return _done(core, unit)


def store_picture(core: Core, data: bytes) -> str:
    """Store a logo or photo, made smaller where it is large, and return its SHA-256.

    Raises UserError for a file that is no picture or too large.
    """
    small, media_type = _small_picture(data)
    checksum = hashlib.sha256(small).hexdigest()
    with core.store.write("picture", core.author) as unit:
        unit.put("blob", checksum, {"media_type": media_type, "size": len(small), "data": small})
    return checksum


def _small_picture(data: bytes) -> tuple[bytes, str]:
    """Return the picture as PNG or JPEG without its metadata, which could tell where a photo was taken."""
    import io
    import warnings

    from PIL import Image, ImageOps

    too_large = UserError(ErrorCode.PICTURE_TOO_LARGE, megabytes=PICTURE_LIMIT // 1_000_000)
    if len(data) > PICTURE_LIMIT:
        raise too_large
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "WEBP"))
        with opened:
            if opened.width * opened.height > PICTURE_PIXELS:
                raise too_large
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
            transparent = upright.mode in ("RGBA", "LA", "P")
            plain = upright.convert("RGBA" if transparent else "RGB")
            target = io.BytesIO()
            plain.save(target, "PNG" if transparent else "JPEG", quality=90)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_large from None
    except (OSError, ValueError, SyntaxError) as error:  # SyntaxError is a broken PNG
        raise UserError(ErrorCode.PICTURE_UNREADABLE) from error
    return target.getvalue(), "image/png" if transparent else "image/jpeg"


def picture(core: Core, checksum: str) -> bytes | None:
    """Return the bytes of a stored picture, or None when it is not there."""
    with core.store.read() as connection:
        return rows.blob(connection, checksum)
