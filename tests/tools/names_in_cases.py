#!/usr/bin/env python3
"""Invented bodies, posts and persons in four cases, by a morphology that is not ours.

    pip install pymorphy3 pymorphy3-dicts-ru
    python3 tests/tools/names_in_cases.py > fixtures/grammar/names_in_cases.tsv

Columns: half (`develop` or `report`), sort, case, name, person, written. `|` parts what declines
from what does not; a name is kept only where pymorphy3 itself brings each form back to a paradigm
of the right gender.
"""

import random
import sys

import pymorphy3

MORPH = pymorphy3.MorphAnalyzer()
CASES = ["gent", "datv", "accs", "ablt"]
RNG = random.Random(20260)

# Bodies: what declines, then what does not.
BODIES = """
отдел|; управление|; комитет|; сектор|; департамент|; служба|; комиссия|; центр|; совет|; палата|
финансовое управление|; правовой отдел|; организационный отдел|; юридический отдел|; контрольно-счётная палата|
территориальный отдел|; избирательная комиссия|; городская дума|; районный суд|; сельский совет|
межведомственная комиссия|; рабочая группа|; оперативный штаб|; единая дежурно-диспетчерская служба|
центральная районная больница|; станция|; детская школа| искусств; центральная библиотека|
краеведческий музей|; дом| культуры; дворец| спорта; детский сад|; лицей|; гимназия|; колледж|
административная комиссия|; антитеррористическая комиссия|; общественный совет|; экспертный совет|
архивный отдел|; хозяйственная служба|; земельный комитет|; жилищная инспекция|; налоговая инспекция|
муниципальное казённое учреждение|; муниципальное бюджетное учреждение|; муниципальное унитарное предприятие|
муниципальное автономное учреждение|; государственное бюджетное учреждение| здравоохранения
акционерное общество|; добровольное общество|; благотворительный фонд|; администрация|; дирекция|; агентство|
общественная палата|; отделение|; представительство|; министерство|; главное управление|; прокуратура|
пожарная часть|; редакция|; молодёжный центр|; информационно-методический центр|; бюро|; штаб|; архив|
типография|; поликлиника|; амбулатория|; санаторий|; казначейство|; товарищество|; кооператив|; ассоциация|
городской округ|; сельское поселение|; лесничество|; ветеринарная станция|; спортивный клуб|; исполнительный комитет|
попечительский совет|; педагогический совет|; координационный совет|; аттестационная комиссия|; согласительная комиссия|
аппарат|; канцелярия|; бухгалтерия|; правление|; президиум|; секретариат|; филиал|; техникум|; университет|; институт|
"""
FIELDS = """
образования; культуры; культуры и спорта; экономики и финансов; жилищно-коммунального хозяйства;
архитектуры и градостроительства; по делам молодёжи; культуры, спорта и молодёжной политики;
по делам гражданской обороны и чрезвычайным ситуациям; имущественных и земельных отношений;
дорожного хозяйства и транспорта; муниципального заказа; правового обеспечения; опеки и попечительства;
администрации Тихоозёрского района; администрации города Верхнелужска; Совета депутатов; записи актов гражданского состояния;
по управлению муниципальным имуществом; социальной защиты населения; по мобилизационной работе; торговли и услуг
"""
OF_SETTLED = """
«Росток»; «Служба единого заказчика»; «Центр развития образования»; № 3; № 12 «Журавлик»; Тихоозёрского района;
города Верхнелужска; дополнительного образования «Исток»; культуры «Дом ремёсел»; по Сухоречью
"""
POSTS = """
начальник|; заместитель| начальника; глава|; заместитель| главы; первый заместитель| главы; главный специалист|
ведущий специалист|; старший инспектор|; директор|; заместитель| директора; председатель|; заместитель| председателя
руководитель|; управляющий| делами; заведующий|; заведующая|; секретарь|; консультант|; главный бухгалтер|; советник|
помощник|; главный врач|; старший воспитатель|; социальный педагог|; педагог-психолог|; учитель|; методист|; юрисконсульт|
инженер|; ответственный секретарь|; уполномоченный|; исполняющий| обязанности главы; главный редактор|; военный комиссар|
мэр|; губернатор|; министр|; прокурор|; ректор|; атаман|; староста|; медицинская сестра|; завуч|; водитель|; тренер|
главный архитектор|; ведущий инженер|; старший помощник| прокурора; младший воспитатель|; участковый уполномоченный|
"""
POST_TAILS = """
; отдела образования; управления культуры и спорта; администрации Тихоозёрского района; комитета по делам молодёжи;
МКУ «Росток»; детского сада № 12 «Журавлик»; отдела архитектуры и градостроительства администрации; ЗАТО Белокаменск;
района; Совета депутатов города Верхнелужска
"""
GROUPS = """
руководители| образовательных организаций; главы| сельских поселений; директора| школ; начальники| отделов;
образовательные организации|; управляющие организации|; руководители| структурных подразделений; главные специалисты|;
заведующие| детскими садами; общественные организации|; муниципальные учреждения|; классные руководители|;
отраслевые отделы| администрации; специалисты| сельских поселений; учителя|; воспитатели|; сельские библиотеки|;
органы| местного самоуправления; структурные подразделения| администрации; члены| комиссии; члены| рабочей группы;
участковые уполномоченные|; депутаты| Совета; домовые комитеты|; работники| культуры; председатели| комиссий;
педагоги-психологи|; медицинские работники|; социальные педагоги|; инспекторы| отдела; добровольные дружины|;
товарищества| собственников жилья; садоводческие товарищества|; школьные лесничества|; руководители| учреждений культуры;
заместители| директоров; территориальные отделы|; ресурсоснабжающие организации|; сельские администрации|; старосты| сёл
"""
# Men: nominative surnames; women: the same, feminine.
MEN = """
Боровков; Вересаев; Туманин; Калинов; Рябинин; Ястребов; Снегирёв; Кузьмин; Птицын; Голубев; Лисицын; Зайцев; Сухов
Озёрский; Заречный; Тихомирский; Луговской; Полевой; Лесной; Толстой; Белый; Трубецкой; Крутой; Долинский; Высоцкий
Черных; Седых; Долгих; Белых; Петренко; Бондаренко; Коваленко; Франко; Ткаченко; Шевченко; Дурново; Живаго
Коваль; Мельник; Гончар; Кравец; Швец; Стрелец; Бондарь; Кушнир; Шмидт; Мюллер; Вебер; Ковальчук; Романюк; Шевчук
Абрамович; Стаднич; Каминскас; Саркисян; Григорян; Ким; Пак; Цой; Гоголь; Соловей; Воробей; Заяц; Галич; Дзюба; Сковорода
Петров-Водянов; Сухово-Боровков; Лебедев-Тихий; Ахмедов; Каримов; Гюрза; Майборода; Скиба; Заверюха; Лютый; Грозный
Беридзе; Гурули; Думбадзе; Саакашвили; Бродский; Чайковский; Ивашкевич; Ляшко; Сапего; Хрущ; Руденок; Сердюк; Лунь
"""
WOMEN = """
Боровкова; Вересаева; Туманина; Калинова; Рябинина; Ястребова; Снегирёва; Кузьмина; Птицына; Голубева; Лисицына; Зайцева
Озёрская; Заречная; Тихомирская; Луговская; Полевая; Лесная; Толстая; Белая; Трубецкая; Крутая; Долинская; Высоцкая
Черных; Седых; Долгих; Белых; Петренко; Бондаренко; Коваленко; Франко; Ткаченко; Шевченко; Дурново
Коваль; Мельник; Гончар; Кравец; Швец; Бондарь; Шмидт; Мюллер; Вебер; Ковальчук; Романюк; Шевчук; Абрамович; Саркисян
Ким; Пак; Цой; Гоголь; Соловей; Заяц; Галич; Дзюба; Сковорода; Ахмедова; Каримова; Майборода; Скиба; Заверюха; Дубовая
Петрова-Водянова; Сухово-Боровкова; Лебедева-Тихая; Беридзе; Гурули; Бродская; Чайковская; Ивашкевич; Сердюк; Щербакова
Котина; Данкова; Бендик; Прозорова; Мюрина; Жилина; Быстрова; Красноярова; Садовая; Береговая; Грозная; Ильина; Синицына
"""
MEN_NAMES = """
Аркадий Львович; Богдан Егорович; Глеб Матвеевич; Захар Ильич; Лев Романович; Платон Денисович; Павел Тихонович
Семён Артёмович; Пётр Кузьмич; Илья Никитич; Игорь Сергеевич; Юрий Андреевич; Никита Фомич; Алексей Юрьевич; Фёдор Павлович
Дмитрий Игоревич; Олег Петрович; Андрей Васильевич; Василий Олегович; Эмиль Рашидович
"""
WOMEN_NAMES = """
Агния Львовна; Варвара Егоровна; Дарья Матвеевна; Зинаида Ильинична; Лидия Романовна; Нина Денисовна; Любовь Кузьминична
Таисия Артёмовна; Ольга Никитична; Софья Тихоновна; Наталья Юрьевна; Инга Фоминична; Вера Павловна; Анжела Игоревна
Юлия Сергеевна; Раиса Петровна; Елена Андреевна; Мария Олеговна; Гюзель Рашидовна; Галина Васильевна
"""


def listed(text):
    return [entry.strip() for entry in text.replace("\n", ";").split(";") if entry.strip()]


def tails(text):
    return [entry.strip() for entry in text.replace("\n", " ").split(";")]


def as_written(form, like):
    """`form` with the capitals and the «ё» of `like`."""
    if like[0].isupper():
        form = form[0].upper() + form[1:]
    return form


def head_parse(word, plural):
    number = "plur" if plural else "sing"
    found = [p for p in MORPH.parse(word) if "nomn" in p.tag and number in p.tag]
    nouns = [p for p in found if p.tag.POS == "NOUN" and "Abbr" not in p.tag and "Surn" not in p.tag]
    return (nouns or [p for p in found if p.tag.POS in ("ADJF", "PRTF")] or [None])[0]


def decline(words, case, plural):
    """The declining words of a name in a case; the last of them is the head."""
    parts = words.split()
    at = len(parts) - 1
    head = head_parse(parts[at].rsplit("-", 1)[0], plural)
    if head is None:
        return None
    number = "plur" if plural else "sing"
    animate = "anim" in head.tag or head.tag.POS != "NOUN"
    out = []
    for i, word in enumerate(parts):
        if i == at:
            form = hyphened(word, case, number, plural)
        else:
            form = adjective(word, case, number, head.tag.gender, animate)
        if form is None:
            return None
        out.append(as_written(form, word))
    return " ".join(out)


def hyphened(word, case, number, plural):
    if "-" in word:
        parts = [hyphened(part, case, number, plural) for part in word.split("-")]
        return None if None in parts else "-".join(parts)
    parse = head_parse(word, plural)
    if parse is None:
        return None
    wanted = {case, number}
    if parse.tag.POS != "NOUN":
        wanted |= {"anim"} if case == "accs" and parse.tag.gender != "femn" else set()
    form = parse.inflect(wanted)
    return form and form.word


def adjective(word, case, number, gender, animate):
    prefix = ""
    if "-" in word:
        prefix, word = word.rsplit("-", 1)
        prefix += "-"
    found = [p for p in MORPH.parse(word) if p.tag.POS in ("ADJF", "PRTF") and "nomn" in p.tag and number in p.tag]
    found = [p for p in found if number == "plur" or gender in p.tag]
    if not found:
        return None
    wanted = {case, number} | ({gender} if number == "sing" else set())
    if case == "accs" and (number == "plur" or gender == "masc"):
        wanted.add("anim" if animate else "inan")
    form = found[0].inflect(wanted)
    return form and prefix + form.word


def surname(word, case, gender):
    if "-" in word:
        parts = word.split("-")
        if parts[0].endswith("о") and gender:
            rest = surname(parts[1], case, gender)
            return rest and f"{parts[0]}-{rest}"
        parts = [surname(part, case, gender) for part in parts]
        return None if None in parts else "-".join(parts)
    found = [p for p in MORPH.parse(word.lower()) if "Surn" in p.tag and "nomn" in p.tag and "sing" in p.tag]
    found = [p for p in found if gender in p.tag or (p.tag.gender is None and "Fixd" in p.tag)]
    if not found:
        return like_common(word, case, gender)
    form = found[0].inflect({case, "sing"})
    return form and as_written(form.word, word)


def like_common(word, case, gender):
    """A family name that pymorphy3 knows as a common word only: «Заречный», «Соловей»."""
    low = word.lower()
    vowel = low[-1] in "аеиоуыэюя"
    if low.endswith(("ых", "их")) or (vowel and low[-1] not in "ая") or (gender == "femn" and not vowel):
        return word
    parses = [p for p in MORPH.parse(low) if "nomn" in p.tag and "sing" in p.tag]
    adjectives = [p for p in parses if p.tag.POS == "ADJF" and gender in p.tag]
    nouns = [p for p in parses if p.tag.POS == "NOUN" and ("femn" if vowel else "masc") in p.tag]
    if adjectives:
        animate = {"anim"} if case == "accs" and gender == "masc" else set()
        form = adjectives[0].inflect({case, "sing", gender} | animate)
    elif nouns and not low.endswith(("ова", "ева", "ина")):
        form = nouns[0].inflect({"gent" if case == "accs" and not vowel else case, "sing"})
    else:
        return None
    return form and as_written(form.word, word)


def given(word, case, gender, grammeme):
    found = [p for p in MORPH.parse(word.lower()) if grammeme in p.tag and gender in p.tag and "nomn" in p.tag]
    if not found:
        return None
    form = found[0].inflect({case, "sing"})
    return form and as_written(form.word, word)


def person_forms(family, names, gender, style):
    """Nominative and the four cases of a person, or None."""
    first, middle = names.split()

    def put(family, first, middle):
        if style == "full":
            return f"{family} {first} {middle}"
        short = f"{first[0]}.{middle[0]}."
        return f"{family} {short}" if style == "after" else f"{short} {family}"

    forms = []
    for case in CASES:
        turned = surname(family, case, gender)
        given_name, patronymic = first, middle
        if style == "full":
            given_name, patronymic = given(first, case, gender, "Name"), given(middle, case, gender, "Patr")
        if None in (turned, given_name, patronymic):
            return None
        forms.append(put(turned, given_name, patronymic))
    return put(family, first, middle), forms


def rows():
    for sort, name, person, forms in entries():
        for case, form in zip(CASES, forms):
            yield sort, case, name, person, form


def entries():
    seen = set()
    for entry in listed(BODIES):
        head, own = entry.split("|")
        for tail in RNG.sample(tails(FIELDS), 2) + RNG.sample(tails(OF_SETTLED), 1):
            yield from phrase("body", head, f"{own} {tail}".strip(), False, seen)
    for entry in listed(POSTS):
        head, own = entry.split("|")
        for tail in RNG.sample(tails(POST_TAILS), 3):
            yield from phrase("post", head, f"{own} {tail}".strip(), False, seen)
    for entry in listed(GROUPS):
        head, tail = entry.split("|")
        yield from phrase("group", head, tail.strip(), True, seen)
    for families, names, gender in ((MEN, MEN_NAMES, "masc"), (WOMEN, WOMEN_NAMES, "femn")):
        names = listed(names)
        for index, family in enumerate(listed(families)):
            style = ["after", "before", "full"][index % 3]
            made = person_forms(family, RNG.choice(names), gender, style)
            if made is None:
                print(f"left out: {family}", file=sys.stderr)
                continue
            name, forms = made
            yield "person", name, name, forms
            if style != "full":
                posts = [post for post in listed(POSTS) if gender == "femn" or "сестра" not in post and "заведующая" not in post]
                head, own = RNG.choice(posts).split("|")
                tail = f"{own} {RNG.choice(tails(POST_TAILS))}".strip()
                for _, post, _, post_forms in phrase("post", head, tail, False, set()):
                    yield "post+person", post, name, [f"{a} {b}" for a, b in zip(post_forms, forms)]


def phrase(sort, head, tail, plural, seen):
    name = f"{head} {tail}".strip()
    if name in seen:
        return
    seen.add(name)
    forms = [decline(head, case, plural) for case in CASES]
    if None in forms:
        print(f"left out: {name}", file=sys.stderr)
        return
    yield sort, name, "", [f"{form} {tail}".strip() for form in forms]


def main():
    print("half\tsort\tcase\tname\tperson\twritten")
    names = {}
    for sort, case, name, person, written in rows():
        # All cases of a name are in one half.
        half = names.setdefault((sort, name, person), "develop" if len(names) % 2 == 0 else "report")
        print("\t".join((half, sort, case, name, person, written)))


if __name__ == "__main__":
    main()
