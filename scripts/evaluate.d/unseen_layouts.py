"""The layouts of `unseen_bundles.py`: as people and their tools write collections of articles, written without a look at the splitter.

Each entry: the language of the articles and a layout as in `made_layouts.py`. Those of `SINGLE` write one document,
whatever rules and numbers it holds.
"""
import datetime
import re

from made_layouts import between, british_date, inside, labelled, long_date, none, plain, week_date, wrapped

MONTH_NAMES = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}
ROMANS = "I II III IV V VI VII VIII IX X XI XII".split()
TD, TDS, TDA = ("title", "date"), ("title", "date", "source"), ("title", "date", "author")


def day_of(article, language):
    year, month, day = article["date"].split("-")
    if language in ("zh", "ja"):
        return f"{int(year)}年{int(month)}月{int(day)}日"
    name = MONTH_NAMES[language].split()[int(month) - 1]
    joined = {"de": "{}. {} {}", "es": "{} de {} de {}"}.get(language, "{} {} {}")
    return joined.format(int(day), name, year) + (" г." if language == "ru" else "")


def numeric(article, joint="."):
    return joint.join(reversed(article["date"].split("-")))


def moment(article):
    return datetime.date.fromisoformat(article["date"])


def crlf(layout):
    """The same layout with the line ends of Windows."""
    return lambda writer, articles, chance: layout(Windows(writer), articles, chance)


class Windows:
    def __init__(self, writer):
        self.writer, self.begin, self.end = writer, writer.begin, writer.end

    def write(self, text):
        self.writer.write(text.replace("\n", "\r\n"))

    def body(self, text):
        self.writer.body(text.replace("\n", "\r\n"))


def led(lead, layout):
    """A layout after opening lines that belong to no document (a byte order mark, the head of a collection)."""

    def whole(writer, articles, chance):
        writer.write(lead(articles) if callable(lead) else lead)
        layout(writer, articles, chance)

    return whole


def alternating(separators, head, states):
    """Several people joined the file, each with a mark of their own."""
    return between(lambda number, count: separators[number % len(separators)], head, states)


def page(menu, head, foot, states, gap="\n\n", language="en"):
    """Pages of one site, pasted after each other: menu, head, body, footer."""
    return inside(lambda a, i, n: menu + head(a) + "\n", states, tail=lambda a, i, n: foot(a), gap=gap)


def sites(menus, head, feet, states):
    """Pages of several sites: each has its own menu and footer."""
    return inside(lambda a, i, n: menus[i % len(menus)] + head(a) + "\n", states,
                  tail=lambda a, i, n: feet[i % len(feet)], gap="\n\n")


def unended(layout):
    """No line end after the last document."""

    def whole(writer, articles, chance):
        layout(Unended(writer, len(articles)), articles, chance)

    return whole


class Unended:
    def __init__(self, writer, count):
        self.writer, self.left, self.begin, self.body = writer, count, writer.begin, writer.body

    def end(self):
        self.writer.end()
        self.left -= 1

    def write(self, text):
        if self.left:
            self.writer.write(text)


def paragraphs(body):
    return [part for part in re.split(r"\n\s*\n", body) if part.strip()]


def with_rules(rule):
    """Ornaments between the sections of a body: they belong to the article."""

    def change(body):
        parts = paragraphs(body)
        return "\n\n".join(part + (f"\n\n{rule}" if at % 3 == 2 and at + 1 < len(parts) else "") for at, part in enumerate(parts))

    return change


def quoted_block(body):
    parts = paragraphs(body)
    return "\n\n".join([*parts[:1], "-----\nEditor's note: names were changed.\n-----", *parts[1:]])


def single(write):
    """One document of all the paragraphs at hand."""

    def layout(writer, articles, chance):
        article = articles[0]
        writer.begin(article, ())
        parts = [part for one in articles[:3] for part in paragraphs(one["body"])]
        writer.body(write(article, parts))
        writer.end()
        writer.write("\n")

    return layout


def every(parts, size, mark):
    """The parts in groups, each group after a mark of its number."""
    groups = [parts[at:at + size] for at in range(0, len(parts), size)]
    return "\n\n".join(mark(number) + "\n\n".join(group) for number, group in enumerate(groups, 1))


def sentences(parts):
    return [one for part in parts for one in re.split(r"(?<=[.!?]) +", part) if len(one) > 20]


def digest(writer, articles, chance):
    """RFC 1153: a preamble, 70 dashes, then messages between 30 dashes, a trailer."""
    writer.write("News Digest            Monday, 6 May 2024        Volume 12 : Issue 44\n\nToday's Topics:\n"
                 + "".join(f"        {a['title']}\n" for a in articles) + "\n" + "-" * 70 + "\n\n")
    for number, article in enumerate(articles, 1):
        writer.begin(article, TDA)
        writer.write(f"Date: {moment(article):%a, %d %b %Y} 10:0{number}:00 +0000\nFrom: {article['author']} <desk{number}@example.org>\n"
                     f"Subject: {article['title']}\n\n")
        writer.body(article["body"])
        writer.end()
        writer.write("\n\n" + "-" * 30 + "\n\n")
    writer.write("End of News Digest V12 #44\n**************************\n")


def rnews(writer, articles, chance):
    """A batch of Usenet: `#! rnews` and the bytes of the article."""
    for number, article in enumerate(articles, 1):
        head = (f"Path: news.example.org!not-for-mail\nFrom: desk@example.org ({article['author']})\nNewsgroups: misc.news\n"
                f"Subject: {article['title']}\nDate: {moment(article):%d %b %Y} 09:12:00 GMT\nMessage-ID: <{number}@example.org>\n\n")
        writer.write(f"#! rnews {len((head + article['body']).encode()) + 1}\n")
        writer.begin(article, TD)
        writer.write(head)
        writer.body(article["body"])
        writer.end()
        writer.write("\n")


def contents_first(writer, articles, chance):
    """A table of contents before numbered articles."""
    writer.write("PRESS REVIEW\n\nContents\n" + "".join(f"{i}. {a['title']}\n" for i, a in enumerate(articles, 1)) + "\n\n")
    inside(lambda a, i, n: f"{i}. {a['title']}\n{a['source']}, {british_date(a['date'])}, p. {i + 3}\n\n", TDS)(writer, articles, chance)


WEATHER_DE = "Startseite\nPolitik\nWirtschaft\nSport\nKultur\nWetter Berlin 14°C\nAnmelden\n\n"
FOOT_DE = "\n\nMehr zum Thema\nKommentare\nNewsletter abonnieren\nImpressum\nDatenschutz\n© 2024 Alle Rechte vorbehalten"
MENU_FR = "Aller au contenu principal\nAccueil\nPolitique\nÉconomie\nSport\nSe connecter\nS'abonner\n\n"
FOOT_FR = "\n\nPartager cet article\nÀ lire aussi\nMentions légales\nGestion des cookies\nTous droits réservés"
MENU_ES = "Saltar al contenido\nPortada\nInternacional\nDeportes\nIniciar sesión\nSuscríbete\n\n"
FOOT_ES = "\n\nComparte esta noticia\nNoticias relacionadas\nAviso legal\nPolítica de privacidad\nTodos los derechos reservados"
MENU_IT = "Vai al contenuto\nHome\nCronaca\nPolitica\nSport\nAccedi\nAbbonati\n\n"
FOOT_IT = "\n\nCondividi\nLeggi anche\nInformativa sulla privacy\nRiproduzione riservata"
MENU_PL = "Przejdź do treści\nStrona główna\nWiadomości\nSport\nZaloguj się\n\n"
FOOT_PL = "\n\nUdostępnij\nCzytaj także\nPolityka prywatności\nWszelkie prawa zastrzeżone"
MENU_RU = "Перейти к содержанию\nГлавная\nНовости\nПолитика\nСпорт\nВойти\n\n"
FOOT_RU = "\n\nПоделиться\nЧитайте также\nКомментарии\nПолитика конфиденциальности\nВсе права защищены"
MENU_EL = "Μετάβαση στο περιεχόμενο\nΑρχική\nΕλλάδα\nΚόσμος\nΑθλητικά\nΣύνδεση\n\n"
FOOT_EL = "\n\nΔιαβάστε επίσης\nΌροι χρήσης\nΠολιτική απορρήτου"
MENU_ZH = "跳到主要内容\n首页\n新闻\n财经\n体育\n登录\n\n"
FOOT_ZH = "\n\n分享到\n相关阅读\n版权所有\n隐私政策"
MENU_JA = "本文へスキップ\nホーム\nニュース\nスポーツ\nログイン\n\n"
FOOT_JA = "\n\nシェアする\n関連記事\nプライバシーポリシー\n無断転載を禁じます"
MENU_TR = "İçeriğe geç\nAna Sayfa\nGündem\nEkonomi\nSpor\nGiriş Yap\n\n"
FOOT_TR = "\n\nPaylaş\nİlgili Haberler\nGizlilik Politikası\nTüm hakları saklıdır"
COOKIES = "We use cookies to improve your experience.\nAccept all\nManage preferences\n\nHome | World | Business | Sport | Weather 18C\n\n"
PROMO = ("\n\nGet the morning briefing in your inbox\nEnter your email\nSign up\n\nRead more\nYou may also like\n"
         "Terms | Privacy | Contact us\nCopyright 2024. All rights reserved.")
COMMENTS = "\n\n3 comments\nLog in to comment\nName *\nEmail *\nPost comment\n\nFollow us on social media"


def dated(language, label=""):
    return lambda a: f"{a['title']}\n{label}{day_of(a, language)}\n"


LAYOUTS = {
    # Mail and notes.
    "mail_copied": ("en", inside(lambda a, i, n: f"From: {a['author']} <desk@example.org>\nSent: {week_date(a['date'])} 9:0{i} AM\n"
                                 f"To: clippings@example.org\nSubject: {a['title']}\n\n", TDA)),
    "mail_original_message": ("en", between("\n\n-----Original Message-----\n", labelled(("From", "author"), ("Sent", "long"), ("Subject", "title")),
                                            TDA, first=True)),
    "mail_forwarded": ("en", between("\n\n---------- Forwarded message ---------\n", lambda a, i, n: f"From: {a['author']} <desk@example.org>\n"
                                     f"Date: {moment(a):%a, %b %d, %Y} at 8:1{i} AM\nSubject: {a['title']}\nTo: <list@example.org>\n\n\n", TDA, first=True)),
    "mail_german": ("de", inside(lambda a, i, n: f"Von: {a['author']} <presse@example.org>\nGesendet: {day_of(a, 'de')} 09:1{i}\n"
                                 f"An: archiv@example.org\nBetreff: {a['title']}\n\n", TDA)),
    "evernote_text": ("en", between("\n\n", lambda a, i, n: f"{a['title']}\n\nCreated:\t{a['date']} 10:0{i}\nSource:\t{a['url']}\nTags:\tclippings\n\n",
                                    ("title", "url"))),
    "notion_markdown": ("en", between("\n\n---\n\n", lambda a, i, n: f"# {a['title']}\n\nCreated: {long_date(a['date'])} 10:12 AM\n"
                                      f"Author: {a['author']}\nURL: {a['url']}\n\n", ("title", "author", "url"))),
    "onenote_pages": ("en", inside(lambda a, i, n: f"{a['title']}\n{week_date(a['date'])}\n10:1{i} AM\n\n", TD,
                                   tail=lambda a, i, n: f"\n\nClipped from: {a['url']}", gap="\n\n\n")),
    "pocket_list": ("en", inside(lambda a, i, n: f"{a['title']}\n{a['url']}\nSaved {long_date(a['date'])}\n\n", ("title", "url"), gap="\n\n\n")),
    # Dumps of tools.
    "lynx_dump": ("en", inside(lambda a, i, n: f"   #[1]alternate\n\n   {a['title']}\n\n", HEAD := ("title",), tail=lambda a, i, n:
                               f"\n\nReferences\n\n   1. {a['url']}\n   2. {a['url']}#top", gap="\n", change=lambda b: "\n".join(
                                   "   " + line if line else "" for line in wrapped(b, 70).split("\n")))),
    "cat_markers": ("en", between(lambda i, n: f"\n>>>>>>>> article-{i:03}.txt <<<<<<<<\n", plain, HEAD, first=True)),
    "head_markers": ("en", inside(lambda a, i, n: f"==> clips/2024-05-{i:02}.txt <==\n{a['title']}\n\n", HEAD, gap="\n\n")),
    "cat_file_colon": ("en", inside(lambda a, i, n: f"FILE: press/{i:02}_clip.txt\n\n{a['title']}\n\n", HEAD)),
    "wget_urls": ("en", inside(lambda a, i, n: f"--2024-05-0{i} 10:11:12--  {a['url']}\n{a['title']}\n\n", ("title", "url"))),
    "pdftotext_pages": ("en", between("\n\f", lambda a, i, n: f"{a['source']}\n{british_date(a['date'])}\n\n{a['title']}\n\n", TDS, change=wrapped)),
    "numbered_pages": ("en", between(lambda i, n: f"\n\n- {i} -\n\n", plain, HEAD, first=True)),
    # Markup of documents.
    "pandoc_plain": ("en", inside(lambda a, i, n: f"{a['title'].upper()}\n\n", ("title",), gap="\n\n\n", change=lambda b: wrapped(b, 72))),
    "asciidoc": ("en", inside(lambda a, i, n: f"== {a['title']}\n{a['author']}\n{a['date']}\n\n", TDA)),
    "asciidoc_breaks": ("en", between("\n\n<<<\n\n", lambda a, i, n: f"= {a['title']}\n\n", HEAD)),
    "rst_sections": ("en", inside(lambda a, i, n: f"{'#' * len(a['title'])}\n{a['title']}\n{'#' * len(a['title'])}\n\n:Author: {a['author']}\n"
                                  f":Date: {a['date']}\n\n", TDA)),
    "rst_underlined": ("en", inside(lambda a, i, n: f"{a['title']}\n{'~' * len(a['title'])}\n\n", HEAD)),
    "latex_sections": ("en", led("\\documentclass{article}\n\\begin{document}\n\n", inside(lambda a, i, n: f"\\section{{{a['title']}}}\n\n", HEAD))),
    "latex_chapters": ("en", inside(lambda a, i, n: f"\\chapter{{{a['title']}}}\n\\label{{ch:{i}}}\n\n", HEAD)),
    "html_h1": ("en", inside(lambda a, i, n: f"<h1>{a['title']}</h1>\n<p>{long_date(a['date'])}</p>\n\n", TD)),
    "bbcode": ("en", inside(lambda a, i, n: f"[b]{a['title']}[/b]\n[i]{british_date(a['date'])}[/i]\n\n", TD)),
    "textile": ("en", inside(lambda a, i, n: f"h1. {a['title']}\n\n", HEAD)),
    "markdown_bold_titles": ("en", inside(lambda a, i, n: f"**{a['title']}**\n\n*{a['author']}, {british_date(a['date'])}*\n\n", TDA, gap="\n\n")),
    "markdown_links": ("en", inside(lambda a, i, n: f"## [{a['title']}]({a['url']})\n\n", ("title", "url"))),
    "toml_front_matter": ("en", inside(lambda a, i, n: f"+++\ntitle = \"{a['title']}\"\ndate = {a['date']}\n+++\n\n", TD)),
    # Pages of one site and of several.
    "pages_de": ("de", page(WEATHER_DE, lambda a: f"{a['title']}\nVon {a['author']}\n{day_of(a, 'de')}, 12:30 Uhr\n", lambda a: FOOT_DE, TDA)),
    "pages_fr": ("fr", page(MENU_FR, lambda a: f"{a['title']}\nPar {a['author']}\nPublié le {day_of(a, 'fr')} à 18h30\n", lambda a: FOOT_FR, TDA)),
    "pages_es": ("es", page(MENU_ES, lambda a: f"{a['title']}\nPor {a['author']}\n{day_of(a, 'es')}\n", lambda a: FOOT_ES, TDA)),
    "pages_it": ("it", page(MENU_IT, lambda a: f"{a['title']}\ndi {a['author']}\n{day_of(a, 'it')}\n", lambda a: FOOT_IT, TDA)),
    "pages_pl": ("pl", page(MENU_PL, dated("pl"), lambda a: FOOT_PL, TD)),
    "pages_ru": ("ru", page(MENU_RU, dated("ru"), lambda a: FOOT_RU, TD)),
    "pages_el": ("el", page(MENU_EL, dated("el"), lambda a: FOOT_EL, TD)),
    "pages_zh": ("zh", page(MENU_ZH, lambda a: f"{a['title']}\n{day_of(a, 'zh')} 08:30\n", lambda a: FOOT_ZH, TD)),
    "pages_ja": ("zh", page(MENU_JA, lambda a: f"{a['title']}\n{day_of(a, 'ja')} 8時30分\n", lambda a: FOOT_JA, TD)),
    "pages_tr": ("en", page(MENU_TR, dated("tr"), lambda a: FOOT_TR, TD)),
    "pages_cookies": ("en", page(COOKIES, lambda a: f"{a['title']}\nBy {a['author']}\nUpdated {week_date(a['date'])}\n", lambda a: PROMO, ("title", "author"))),
    "pages_sites": ("en", sites([COOKIES, "Skip to main content\nSearch\nSubscribe\n\n", "Menu\nE-edition\nObituaries\nLog in\n\n"],
                                lambda a: f"{a['title']}\n{a['author']}\n{long_date(a['date'])}\n", [PROMO, COMMENTS, "\n\nShare\nTweet\nEmail\nPrint"], TD)),
    "pages_comments": ("en", page("", lambda a: f"{a['title']}\nPosted on {long_date(a['date'])} by {a['author']}\n", lambda a: COMMENTS, TDA)),
    "pages_no_furniture": ("en", inside(lambda a, i, n: f"{a['title']}\n{a['author']} | {british_date(a['date'])}\n\n", TDA, gap="\n\n")),
    "pages_copyright_line": ("en", inside(plain, HEAD, tail=lambda a, i, n: f"\n\nCopyright (c) {a['date'][:4]} {a['source']}", gap="\n\n")),
    "pages_related_links": ("en", page("", lambda a: f"{a['source']}\n{a['title']}\n{british_date(a['date'])}\n", lambda a:
                                       "\n\nRelated links:\nhttps://example.org/a\nhttps://example.org/b", TD)),
    # Presses and agencies.
    "press_releases": ("en", inside(lambda a, i, n: f"FOR IMMEDIATE RELEASE\n\n{a['title']}\n\nLONDON, {long_date(a['date'])} -- ", TD,
                                    tail="\n\nMedia contact: press@example.org\n\n###", gap="\n\n")),
    "press_releases_de": ("de", inside(lambda a, i, n: f"PRESSEMITTEILUNG Nr. {i + 40}\n{day_of(a, 'de')}\n\n{a['title']}\n\n", TD,
                                       tail="\n\nPressekontakt: presse@example.org", gap="\n\n")),
    "agency_wire": ("en", inside(lambda a, i, n: f"ZCZC ABC{100 + i}\n{a['title'].upper()}\n\n", HEAD, tail="\n\nNNNN", gap="\n\n")),
    "press_review_numbers": ("en", contents_first),
    "press_review_source": ("en", inside(lambda a, i, n: f"{a['source']} ({numeric(a)}): {a['title']}\n\n", ("date",), gap="\n\n\n")),
    "press_review_fr": ("fr", inside(lambda a, i, n: f"{i}/ {a['title']}\n{a['source']}, {day_of(a, 'fr')}\n\n", TDS)),
    "court_collection": ("en", inside(lambda a, i, n: f"Case No. 24-{1000 + i}\n{a['title']}\nDecided: {long_date(a['date'])}\n\n", TD)),
    # Mail lists, news groups, forums.
    "digest_rfc1153": ("en", digest),
    "usenet_rnews": ("en", rnews),
    "forum_topics": ("en", inside(lambda a, i, n: f"Topic: {a['title']}\nPosted by: {a['author']} on {numeric(a, '/')}\n\n", ("title", "author"))),
    # Databases.
    "proquest_de": ("de", between("\n\n____________________________________________________________\n\n", lambda a, i, n:
                                  f"Dokument {i} von {n}\n\n{a['title']}\n\nAutor: {a['author']}\n\nPublikationsinformation: {a['source']}; Berlin "
                                  f"[Berlin]. {numeric(a)}.\n\nVolltext: ", TDS + ("author",), first=True)),
    "nexis_es": ("es", inside(lambda a, i, n: f"{a['title']}\n\n{a['source']}\n\n{day_of(a, 'es')}\n\nCopyright {a['date'][:4]} {a['source']} Todos los "
                              f"derechos reservados\n\nSección: NACIONAL\nLongitud: 512 palabras\nAutor: {a['author']}\n\nCuerpo\n\n",
                              TDS + ("author",), tail="\n\nFecha de carga: 2 de mayo de 2024\n\nFin del documento", gap="\n\n")),
    "factiva_fr": ("fr", inside(lambda a, i, n: f"Actualités\n{a['title']}\n{a['author']}\n512 mots\n{day_of(a, 'fr')}\n{a['source']}\nABCD\nFrançais\n"
                                f"© {a['date'][:4]} {a['source']}. Tous droits réservés.\n\n", TDS + ("author",),
                                tail=lambda a, i, n: f"\n\nDocument ABCD0000{a['date'].replace('-', '')}ek5200{i:03}", gap="\n\n")),
    # Marks of one's own.
    "custom_percents": ("en", between("\n%%%%%%\n", plain, HEAD)),
    "custom_words": ("en", between("\n\n*** next one ***\n\n", plain, HEAD)),
    "custom_token": ("en", between("\n\n@@SPLIT@@\n\n", plain, HEAD)),
    "custom_slashes": ("en", between("\n\n////////////////////\n\n", lambda a, i, n: f"{a['title']}\n{a['date']}\n\n", TD)),
    "custom_pipes": ("en", between("\n\n|||||\n\n", plain, HEAD)),
    "custom_emoji": ("en", between("\n\n📰📰📰\n\n", plain, HEAD)),
    "emoji_title": ("en", inside(lambda a, i, n: f"📰 {a['title']}\n📅 {british_date(a['date'])}\n\n", TD)),
    "box_title": ("en", inside(lambda a, i, n: f"╔══════════════════╗\n{a['title']}\n╚══════════════════╝\n\n", HEAD)),
    "box_double": ("en", between("\n═══════════════════════\n", lambda a, i, n: f"{a['title']}\n\n", HEAD)),
    "diamond": ("en", between("\n\n◆ ◆ ◆\n\n", lambda a, i, n: f"{a['title']}\n{week_date(a['date'])}\n\n", TD)),
    "two_marks": ("en", alternating(["\n\n=====\n\n", "\n\n-----\n\n"], lambda a, i, n: f"{a['title']}\n{a['source']}, {british_date(a['date'])}\n\n", TDS)),
    "title_between_rules": ("en", inside(lambda a, i, n: f"{'-' * 60}\n{a['title']}\n{'-' * 60}\n\n", HEAD)),
    "rules_inside": ("en", between("\n\n====================\n\n", lambda a, i, n: f"{a['title']}\n{long_date(a['date'])}\n\n", TD, change=with_rules("* * *"))),
    "rules_inside_same_char": ("en", between("\n\n------------------------------\n\n", plain, HEAD, change=quoted_block)),
    "shouted": ("en", between("\n\n<<< NEW ARTICLE >>>\n\n", plain, HEAD, first=True)),
    # Marks in words of other languages.
    "next_de": ("de", between("\n\nNächster Artikel\n\n", plain, HEAD)),
    "article_de_colon": ("de", inside(lambda a, i, n: f"Artikel {i}: {a['title']}\n\n", HEAD)),
    "article_ru": ("ru", inside(lambda a, i, n: f"Статья {i}\n{a['title']}\n\n", HEAD)),
    "article_zh": ("zh", inside(lambda a, i, n: f"文章{i}\n{a['title']}\n\n", HEAD)),
    "labels_zh": ("zh", inside(lambda a, i, n: f"标题：{a['title']}\n来源：{a['source']}\n日期：{a['date']}\n\n", TDS)),
    "labels_ru": ("ru", inside(lambda a, i, n: f"Заголовок: {a['title']}\nИсточник: {a['source']}\nДата: {numeric(a)}\n\n", TDS)),
    "labels_pl": ("pl", inside(lambda a, i, n: f"Tytuł: {a['title']}\nŹródło: {a['source']}\nData: {day_of(a, 'pl')}\nAutor: {a['author']}\n\n", TDS + ("author",))),
    "labels_es": ("es", inside(lambda a, i, n: f"Título: {a['title']}\nFuente: {a['source']}\nFecha: {numeric(a, '/')}\n\n", ("title", "source"))),
    "labels_el": ("el", inside(lambda a, i, n: f"Τίτλος: {a['title']}\nΠηγή: {a['source']}\nΗμερομηνία: {numeric(a, '/')}\n\n", ("title", "source"))),
    "documento_it": ("it", inside(lambda a, i, n: f"Documento {i} di {n}\n\n{a['title']}\n{day_of(a, 'it')}\n\n", TD)),
    # Counts and dates as marks.
    "roman": ("en", inside(lambda a, i, n: f"{ROMANS[i - 1]}.\n\n{a['title']}\n\n", HEAD)),
    "roman_title": ("en", inside(lambda a, i, n: f"{ROMANS[i - 1]}. {a['title']}\n\n", HEAD)),
    "part_words": ("en", inside(lambda a, i, n: f"Part {'One Two Three Four Five Six Seven Eight Nine'.split()[i - 1]}\n\n{a['title']}\n\n", HEAD)),
    "chapters": ("en", inside(lambda a, i, n: f"Chapter {i}\n\n{a['title']}\n\n", HEAD)),
    "letters": ("en", inside(lambda a, i, n: f"({chr(96 + i)}) {a['title']}\n{british_date(a['date'])}\n\n", TD)),
    "n_slash_m": ("en", between(lambda i, n: f"\n\n({i}/{n})\n\n", plain, HEAD, first=True)),
    "iso_dates": ("en", inside(lambda a, i, n: f"{a['date']}\n{a['title']}\n\n", TD)),
    "iso_date_title": ("en", inside(lambda a, i, n: f"{a['date']} - {a['title']}\n\n", TD)),
    "iso_headings": ("en", inside(lambda a, i, n: f"## {a['date']}: {a['title']}\n\n", TD)),
    "wiki_dates": ("en", inside(lambda a, i, n: f"== {british_date(a['date'])} ==\n{a['title']}\n\n", TD)),
    "dates_de": ("de", inside(lambda a, i, n: f"{numeric(a)}\n{a['title']}\n{a['source']}\n\n", TD)),
    # Encodings of lines.
    "crlf_labels": ("en", crlf(inside(labelled(("Title", "title"), ("Outlet", "source"), ("Date", "british")), TDS))),
    "crlf_bom": ("de", led("\ufeff", crlf(between("\n\n*****\n\n", lambda a, i, n: f"{a['title']}\n{day_of(a, 'de')}\n\n", TD)))),
    "tabbed_rows": ("en", inside(lambda a, i, n: f"{i}\t{a['date']}\t{a['source']}\t{a['title']}\n\n", ("date",))),
    "unended": ("en", unended(between("\n\n&&&&&\n\n", plain, HEAD))),
    "indented_rule": ("en", between("\n\n          * * *\n\n", lambda a, i, n: f"{a['title']}\nBy {a['author']}\n\n", ("title", "author"))),
    "blank_only": ("en", between("\n\n\n\n\n", plain, HEAD)),
}

SINGLE = {
    "one_sections_rules": ("en", single(lambda a, p: a["title"] + "\n\n" + every(p, 3, lambda i: "" if i == 1 else "* * *\n\n"))),
    "one_sections_dashes": ("en", single(lambda a, p: a["title"] + "\n\n" + every(p, 4, lambda i: "" if i == 1 else "---\n\n"))),
    "one_roman_sections": ("en", single(lambda a, p: a["title"] + "\n\n" + every(p, 4, lambda i: f"{ROMANS[i % 12]}.\n\n"))),
    "one_listicle": ("en", single(lambda a, p: f"{len(p[:9])} things to know today\n\n" + "\n\n".join(
        f"{i}. {' '.join(one.split()[:5])}\n\n{one}" for i, one in enumerate(p[:9], 1)))),
    "one_listicle_down": ("en", single(lambda a, p: "The best, counted down\n\n" + "\n\n".join(
        f"#{9 - i}\n{one}" for i, one in enumerate(p[:9])))),
    "one_poem": ("en", single(lambda a, p: a["title"] + "\n\n" + "\n\n".join("\n".join(
        " ".join(one.split()[:6]) for one in sentences(p)[at:at + 4]) for at in range(0, 24, 4)))),
    "one_interview": ("en", single(lambda a, p: a["title"] + f"\nBy {a['author']}\n\n" + "\n\n".join(
        f"Q: What came of it?\n\nA: {one}" for one in p[:10]))),
    "one_transcript": ("en", single(lambda a, p: a["title"] + "\n\n" + "\n".join(
        f"[00:{i:02}:10] {'HOST' if i % 2 else 'GUEST'}: {one}" for i, one in enumerate(sentences(p)[:30])))),
    "one_minutes": ("en", single(lambda a, p: "Minutes of the board\n6 May 2024\n\n" + "\n\n".join(
        f"{i}. {' '.join(one.split()[:3])}\n{one}" for i, one in enumerate(p[:10], 1)))),
    "one_thread": ("en", single(lambda a, p: a["title"] + "\n\n" + "\n\n".join(
        f"user{i % 4} wrote on 6 May 2024, 10:{i:02}:\n{one}" for i, one in enumerate(p[:10])))),
    "one_live_blog": ("en", single(lambda a, p: f"Live: {a['title']}\n\n" + "\n\n".join(
        f"{18 - i:02}:30\n{' '.join(one.split()[:6])}\n\n{one}" for i, one in enumerate(p[:9])))),
    "one_markdown_sections": ("en", single(lambda a, p: f"# {a['title']}\n\n" + every(p, 3, lambda i: f"## Section {i}\n\n"))),
    "one_recipe": ("en", single(lambda a, p: "Soup for six\n\nIngredients\n- leeks\n- stock\n\nMethod\n\n" + "\n\n".join(
        f"Step {i}\n{one}" for i, one in enumerate(p[:6], 1)))),
    "one_pages_of_paper": ("en", single(lambda a, p: a["title"] + "\n\n" + every(p, 4, lambda i: "" if i == 1 else f"- {i} -\n\n"))),
    "one_crossheads": ("ru", single(lambda a, p: a["title"] + "\n\n" + every(p, 3, lambda i: "" if i == 1 else "Что дальше\n\n"))),
    "one_letters_page": ("en", single(lambda a, p: "Letters\n\n" + "\n\n".join(one + "\nJane Doe, Leeds" for one in p[:6]))),
}
