"""The layouts of `made_bundles.py`: each writes the articles it is given into a bundle and marks the documents."""
import datetime

MONTHS = "January February March April May June July August September October November December".split()


def long_date(iso):
    year, month, day = iso.split("-")
    return f"{MONTHS[int(month) - 1]} {int(day)}, {year}"


def british_date(iso):
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def week_date(iso):
    day = datetime.date.fromisoformat(iso)
    return day.strftime("%A, ") + long_date(iso)


def wrapped(text, width=78):
    import textwrap
    return "\n".join("\n".join(textwrap.wrap(line, width)) if line else "" for line in text.split("\n"))


def between(separator, head, states, tail="", first=False, last=False, change=lambda body: body):
    """Documents parted by a separator that belongs to none: `head` is written before each body."""

    def layout(writer, articles, chance):
        if first:
            writer.write(separator(1, len(articles)) if callable(separator) else separator)
        for number, article in enumerate(articles, 1):
            if number > 1:
                writer.write(separator(number, len(articles)) if callable(separator) else separator)
            writer.begin(article, states)
            writer.write(head(article, number, len(articles)))
            writer.body(change(article["body"]))
            writer.write(tail(article, number, len(articles)) if callable(tail) else tail)
            writer.end()
        writer.write("\n")
        if last:
            writer.write(separator(len(articles) + 1, len(articles)) if callable(separator) else separator)

    return layout


def inside(head, states, tail="", gap="\n\n", change=lambda body: body):
    """Documents that begin with a line of their own mark."""
    return between(gap, head, states, tail, change=change)


def plain(article, number, count):
    return f"{article['title']}\n\n"


def none(article, number, count):
    return ""


def title_date(article, number, count):
    return f"{article['title']}\n{long_date(article['date'])}\n\n"


def byline(article, number, count):
    return f"{article['title']}\nBy {article['author']}\n{week_date(article['date'])}\n\n"


def labelled(*rows, colon=": ", gap="\n"):
    def head(article, number, count):
        values = article | {"long": long_date(article["date"]), "british": british_date(article["date"])}
        return "".join(f"{label}{colon}{values[key]}\n" for label, key in rows) + gap

    return head


HEADLINE = ("title",)
DATED = ("title", "date")
SIGNED = ("title", "date", "author")

LAYOUTS = {
    # Rule lines.
    "rule_tildes": between("\n\n~~~~~~~~~~\n\n", plain, HEADLINE),
    "rule_stars_spaced": between("\n\n* * * * * *\n\n", title_date, DATED),
    "rule_underscores": between("\n______________________________\n\n", byline, SIGNED),
    "rule_hashes": between("\n\n##########\n\n", plain, HEADLINE),
    "rule_plus": between("\n\n++++++++++++++++++++\n", labelled(("TITLE", "title"), ("DATE", "british")), DATED),
    "rule_box_drawing": between("\n\n────────────────────────\n\n", title_date, DATED),
    "rule_mixed": between("\n\n=-=-=-=-=-=-=-=\n\n", plain, HEADLINE),
    "rule_arrows": between("\n\n<<<<<<<<>>>>>>>>\n\n", plain, HEADLINE),
    "rule_at": between("\n@@@@@\n", title_date, DATED),
    "rule_percent": between("\n%%\n", plain, HEADLINE),
    "rule_dashes_spaced": between("\n\n- - - - - - - - -\n\n", byline, SIGNED),
    "rule_em_dashes": between("\n\n———\n\n", byline, SIGNED),
    "rule_words": between("\n\n----- NEXT ARTICLE -----\n\n", plain, HEADLINE),
    "rule_cut_here": between("\n\n--8<----------------------\n\n", plain, HEADLINE),
    "rule_end": between("\n\n[END]\n\n", title_date, DATED),
    "rule_hash_end": between("\n\n###\n\n", title_date, DATED),
    "rule_thirty": between("\n\n-30-\n\n", byline, SIGNED),
    "rule_double": between("\n\n=========\n=========\n\n", plain, HEADLINE),
    "rule_first_and_last": between("\n**********\n", plain, HEADLINE, first=True, last=True),
    "rule_bullets": between("\n\n• • •\n\n", title_date, DATED),
    # Counted marks.
    "story_n": inside(lambda a, i, n: f"Story {i}\n{a['title']}\n\n", HEADLINE),
    "story_n_colon": inside(lambda a, i, n: f"STORY #{i}: {a['title']}\n\n", HEADLINE),
    "n_of_m": inside(lambda a, i, n: f"{i} of {n}\n\n{a['title']}\n\n", HEADLINE),
    "bracket_n_of_m": inside(lambda a, i, n: f"[{i}/{n}] {a['title']}\n\n", HEADLINE),
    "bracket_n": inside(lambda a, i, n: f"[{i}]\n{a['title']}\n{british_date(a['date'])}\n\n", DATED),
    "n_dot_title": inside(lambda a, i, n: f"{i}. {a['title']}\n\n", HEADLINE),
    "n_paren_title": inside(lambda a, i, n: f"{i}) {a['title']}\n{a['source']}, {british_date(a['date'])}\n\n", ("title", "date", "source")),
    "item_n_of_m": inside(lambda a, i, n: f"Item {i} of {n}\n{a['title']}\n\n", HEADLINE),
    "text_n_rule": inside(lambda a, i, n: f"=== Text {i} ===\n{a['title']}\n\n", HEADLINE),
    "document_colon": inside(lambda a, i, n: f"Document: {i}\nTitle: {a['title']}\nDate: {a['date']}\n\n", DATED),
    "hash_n": inside(lambda a, i, n: f"#{i}\n{a['title']}\n\n", HEADLINE),
    "no_n": inside(lambda a, i, n: f"No. {i}\n{a['title']}\n{long_date(a['date'])}\n\n", DATED),
    "record_id": inside(lambda a, i, n: f"*** Record 0000{i} ***\n{a['title']}\n\n", HEADLINE),
    "artikel_n": inside(lambda a, i, n: f"Artikel {i}\n{a['title']}\n\n", HEADLINE),
    # Labelled heads.
    "headline_labels": inside(labelled(("Headline", "title"), ("Publication", "source"), ("Published", "long"), ("Author", "author")),
                              ("title", "source", "date", "author")),
    "upper_labels": inside(labelled(("TITLE", "title"), ("BYLINE", "author"), ("DATE", "british"), ("LINK", "url")),
                           ("title", "author", "date", "url")),
    "labels_body": inside(labelled(("Title", "title"), ("Source", "source"), ("Date", "date"), gap="Body:\n"), ("title", "source", "date")),
    "labels_bold": inside(lambda a, i, n: f"**Title:** {a['title']}\n**Date:** {a['date']}\n**URL:** {a['url']}\n\n", ("title", "date", "url")),
    "labels_tabs": inside(labelled(("title", "title"), ("date", "date"), ("author", "author"), colon="\t"), SIGNED),
    "labels_equals": inside(labelled(("title", "title"), ("url", "url"), colon=" = "), ("title", "url")),
    "url_line": inside(lambda a, i, n: f"{a['url']}\n\n{a['title']}\n\n", ("url", "title")),
    "source_line": inside(lambda a, i, n: f"Source: {a['url']}\n{a['title']}\n\n", ("url",)),
    "german_labels": inside(labelled(("Titel", "title"), ("Quelle", "source"), ("Datum", "date"), ("Autor", "author")),
                            ("title", "source", "date", "author")),
    "french_labels": inside(labelled(("Titre", "title"), ("Source", "source"), ("Date", "date"), ("Auteur", "author"), colon=" : "),
                            ("title", "source", "date", "author")),
    "rule_and_labels": between("\n\n-----\n\n", labelled(("Title", "title"), ("Author", "author"), ("Date", "british")), SIGNED),
    # Markup.
    "markdown_h1": inside(lambda a, i, n: f"# {a['title']}\n\n*{long_date(a['date'])}*\n\n", DATED),
    "markdown_h2": inside(lambda a, i, n: f"## {a['title']}\n\n", HEADLINE),
    "setext": inside(lambda a, i, n: f"{a['title']}\n{'=' * len(a['title'])}\n\n", HEADLINE),
    "wiki_headings": inside(lambda a, i, n: f"== {a['title']} ==\n\n", HEADLINE),
    "org_headings": inside(lambda a, i, n: f"* {a['title']}\n\n", HEADLINE),
    "article_tags": inside(lambda a, i, n: f"<article>\n<title>{a['title']}</title>\n", HEADLINE, tail="\n</article>", gap="\n"),
    "text_tags": inside(lambda a, i, n: f'<text id="{i}" date="{a["date"]}" source="{a["source"]}">\n', ("date", "source"), tail="\n</text>", gap="\n"),
    "trec": inside(lambda a, i, n: f"<DOC>\n<DOCNO>X-{i}</DOCNO>\n<HEADLINE>{a['title']}</HEADLINE>\n<TEXT>\n", HEADLINE,
                   tail="\n</TEXT>\n</DOC>", gap="\n"),
    "begin_end": inside(lambda a, i, n: f"-----BEGIN ARTICLE-----\n{a['title']}\n\n", HEADLINE, tail="\n-----END ARTICLE-----", gap="\n"),
    "brace_marks": between("\n\n<|endofdoc|>\n\n", plain, HEADLINE),
    "yaml_dots": inside(lambda a, i, n: f"---\ntitle: \"{a['title']}\"\ndate: {a['date']}\nauthor: {a['author']}\n---\n\n", SIGNED),
    "file_names_cat": inside(lambda a, i, n: f"### article_{i}.txt ###\n{a['title']}\n\n", HEADLINE),
    "colon_file_names": inside(lambda a, i, n: f":::::::::::::\narticle{i:02}.txt\n:::::::::::::\n{a['title']}\n\n", HEADLINE),
    # No mark at all.
    "blank_title_date": inside(title_date, DATED, gap="\n\n\n\n"),
    "blank_byline": inside(byline, SIGNED, gap="\n\n\n"),
    "blank_dateline": inside(lambda a, i, n: f"{a['title']}\n\nLONDON, {british_date(a['date'])} (Wire) - ", DATED, gap="\n\n\n"),
    "pages_menu": inside(lambda a, i, n: f"Skip to content\nHome\nNews\nOpinion\nSign in\n{a['title']}\nBy {a['author']}\n{long_date(a['date'])}\n\n",
                         SIGNED, tail=f"\n\nShare this article\nRelated stories\nCopyright 2024 All rights reserved", gap="\n"),
    "pages_jump": inside(lambda a, i, n: f"Jump to navigation\n\nMenu\n\n{a['title']}\n\nPublished {british_date(a['date'])}\n\n", DATED,
                         tail="\n\nPrivacy policy\nTerms of use", gap="\n\n"),
    "copyright_end": inside(byline, SIGNED, tail=lambda a, i, n: f"\n\n© {a['date'][:4]} {a['source']}. All rights reserved.", gap="\n\n"),
    "comments_end": inside(plain, HEADLINE, tail="\n\nLeave a Reply\nYour email address will not be published.\nPost Comment", gap="\n\n"),
    "form_feed_wrapped": between("\n\f", byline, SIGNED, change=wrapped),
    "rule_wrapped": between("\n\n---------\n\n", byline, SIGNED, change=wrapped),
    "record_separator": between("\n\x1e\n", plain, HEADLINE),
    "crlf_rules": between("\r\n\r\n=====\r\n\r\n", lambda a, i, n: f"{a['title']}\r\n\r\n", HEADLINE, change=lambda b: b.replace("\n", "\r\n")),
}
