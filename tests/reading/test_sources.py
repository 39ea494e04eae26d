"""What is found in a folder, an archive or a file; and what there is no reading."""

import os
import socket
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.reading import sources
from helpers.reading.formats import PageError, zipped
from helpers.reading.sources import list_files


def names(folder: Path) -> list[str]:
    return [file.source for file in list_files(folder)[0]]


def problems(folder: Path) -> dict[str, str]:
    return {row["source"]: row["problem"] for row in list_files(folder)[1]}


def archive(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def test_a_folder_is_searched_with_its_subfolders_in_order(tmp_path):
    for name in ("b.txt", "a/z.MD", "a/.hidden.txt", ".hidden/c.txt", "a/~$b.docx", "a-1.txt", "甲/乙.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    files, errors = list_files(tmp_path)
    assert [file.source for file in files] == ["a-1.txt", "a/z.MD", "b.txt", "甲/乙.html"]
    assert files[1].read() == b"a/z.MD"
    assert errors == []


def test_one_file_is_named_by_itself(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    assert names(tmp_path / "a.txt") == ["a.txt"]
    archive(tmp_path / "b.zip", {"c.txt": b"x"})
    assert names(tmp_path / "b.zip") == ["b.zip/c.txt"]


def test_what_is_no_page_is_an_error_with_a_remedy(tmp_path):
    (tmp_path / "scan.JPG").write_bytes(b"")
    (tmp_path / "README").write_bytes(b"")
    _, errors = list_files(tmp_path)
    assert [(row["source"], row["line"], row["problem"]) for row in errors] == [
        ("README", None, "is not a page (no suffix)"),
        ("scan.JPG", None, "is not a page (.jpg)"),
    ]
    assert all(".docx" in row["remedy"] for row in errors)


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    assert "cannot be opened" in problems(tmp_path / "none")["none"]


def test_links_to_files_are_read_and_those_to_folders_end(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "outside.txt").write_bytes(b"outside")
    pages = tmp_path / "pages"
    (pages / "link.txt").symlink_to(tmp_path / "outside.txt")
    (pages / "loop").symlink_to(pages)
    (pages / "round.txt").symlink_to(pages / "round.txt")
    (pages / "broken.txt").symlink_to(pages / "none")
    files, errors = list_files(pages)
    assert [(file.source, file.read()) for file in files] == [("link.txt", b"outside")]
    assert [row["source"] for row in errors] == ["broken.txt", "loop", "round.txt"]
    assert "link to a folder" in errors[1]["problem"]


def test_pipes_and_sockets_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.txt"))
        (tmp_path / "device.txt").symlink_to("/dev/zero")
        assert list(problems(tmp_path)) == ["device.txt", "pipe.txt", "socket.txt"]
        assert names(tmp_path) == []


def test_a_folder_that_cannot_be_opened_is_an_error_and_the_rest_go_on(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_bytes(b"x")
    scandir = os.scandir

    def refusing(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(sources.os, "scandir", refusing)
    assert problems(tmp_path) == {"closed": "cannot be opened (Permission denied)"}
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_goes_away_is_an_error_when_it_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    (file,), _ = list_files(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(PageError, match="cannot be opened"):
        file.read()


def test_names_that_are_not_unicode_are_unique_and_can_be_written(tmp_path):
    for name in (b"\xd6\xd0.txt", b"\xd6\xd1.txt"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(name)
    files, _ = list_files(tmp_path)
    assert len({file.source.encode("utf-8") for file in files}) == 2
    assert [file.read() for file in files] == [b"\xd6\xd0.txt", b"\xd6\xd1.txt"]


def test_a_very_deep_folder_is_searched(tmp_path):
    before, depth = Path.cwd(), 1200  # more than Python recurses; step by step, as the system takes no path as long
    os.chdir(tmp_path)
    try:
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        assert list_files(tmp_path) == ([], [])
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()
    finally:
        os.chdir(before)


def test_members_of_an_archive_are_pages_like_others(tmp_path):
    members = {"b/甲.txt": b"1", "a.md": b"2", "__MACOSX/a.md": b"", ".x/c.txt": b"", "d.jpg": b"", "in.zip": b""}
    archive(tmp_path / "z.zip", members)
    files, errors = list_files(tmp_path)
    assert [(file.source, file.read()) for file in files] == [("z.zip/a.md", b"2"), ("z.zip/b/甲.txt", b"1")]
    assert [(row["source"], row["problem"]) for row in errors] == [
        ("z.zip/d.jpg", "is not a page (.jpg)"),
        ("z.zip/in.zip", "is an archive in an archive"),
    ]


@pytest.mark.parametrize(
    ("raw", "name"),
    [("人民日报.txt".encode("gbk"), "人民日报.txt"), ("人民.txt".encode(), "人民.txt"), (b"caf\x82.txt", "café.txt")],
)
def test_member_names_without_a_flag_come_right(tmp_path, raw, name):
    placeholder = "x" * len(raw)
    path = archive(tmp_path / "z.zip", {placeholder: b"1"})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
    (file,), errors = list_files(tmp_path)
    assert (file.source, file.read(), errors) == (f"z.zip/{name}", b"1", [])


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "..\\a.txt", "C:\\a.txt"])
def test_members_that_point_outside_are_not_read(tmp_path, name):
    archive(tmp_path / "z.zip", {name: b"1", "good.txt": b"2"})
    assert names(tmp_path) == ["z.zip/good.txt"]
    assert list(problems(tmp_path).values()) == ["points outside the archive"]


def test_two_members_of_one_name_are_one_page_and_an_error(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "z.zip", "w") as file:
        file.writestr("a.txt", b"1")
        file.writestr("a.txt", b"2")
    assert names(tmp_path) == ["z.zip/a.txt"]
    assert problems(tmp_path) == {"z.zip/a.txt": "has the name of another file"}


def test_a_member_that_is_a_link_is_not_read(tmp_path):
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
    assert problems(tmp_path) == {"z.zip/a.txt": "is a link, not a file"}


def changed(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def test_encrypted_and_oddly_packed_members_are_errors(tmp_path):
    archive(tmp_path / "lzma.zip", {"a.txt": b"1"}, zipfile.ZIP_LZMA)
    path = archive(tmp_path / "secret.zip", {"a.txt": b"1"})
    changed(path, b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert problems(tmp_path) == {
        "lzma.zip/a.txt": "is packed by a method that cannot be read safely",
        "secret.zip/a.txt": "is encrypted",
    }


@pytest.mark.parametrize("cut", [slice(0, 10), slice(0, -10), slice(40, None), slice(0, 0)])
def test_a_damaged_archive_is_one_error(tmp_path, cut):
    path = archive(tmp_path / "z.zip", {"a.txt": b"1" * 100})
    path.write_bytes(path.read_bytes()[cut])
    (tmp_path / "good.txt").write_bytes(b"x")
    files, errors = list_files(tmp_path)
    damaged = [row["source"] for row in errors]
    for file in files:
        try:
            file.read()
        except PageError:
            damaged.append("z.zip")
    assert damaged == ["z.zip"]


def test_damaged_bytes_of_a_member_are_noticed(tmp_path):
    path = archive(tmp_path / "z.zip", {"a.txt": b"the text"}, zipfile.ZIP_STORED)
    changed(path, b"the text", b"the test")
    (file,), _ = list_files(tmp_path)
    with pytest.raises(PageError, match="damaged in the archive"):
        file.read()


def test_an_archive_that_expands_without_end_is_not_unpacked(tmp_path, monkeypatch):
    archive(tmp_path / "bomb.zip", {"a.txt": bytes(30 * zipped.MEGABYTE)})
    assert "would unpack to more than 16 MB" in problems(tmp_path)["bomb.zip"]
    monkeypatch.setattr(zipped, "EXPANSION_LIMIT", 10**6)
    monkeypatch.setattr(zipped, "MEMBER_LIMIT", 10 * zipped.MEGABYTE)
    assert "would unpack to more than 10 MB" in problems(tmp_path)["bomb.zip/a.txt"]


def test_a_member_that_is_longer_than_the_archive_says_is_cut_off(tmp_path):
    content = bytes(30 * zipped.MEGABYTE)
    path = archive(tmp_path / "liar.zip", {"a.txt": content})
    changed(path, struct.pack("<L", len(content)), struct.pack("<L", 100))
    (file,), _ = list_files(tmp_path)
    with pytest.raises(PageError, match="damaged"):
        file.read()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_archive_at_all_is_pages_or_errors(tmp_path, data):
    path = archive(tmp_path / "z.zip", {"甲.txt": b"1" * 50, "b/c.txt": zlib.compress(b"2")})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    files, errors = list_files(tmp_path)
    assert all(row["problem"] and row["remedy"] for row in errors)
    for file in files:
        file.source.encode("utf-8")
        try:
            assert isinstance(file.read(), bytes)
        except PageError as error:
            assert error.remedy
