"""In which language a text is, and how sure that is: not surer than right, and never sure of a third language."""

from itertools import pairwise
from pathlib import Path

import pytest

from claims.reading import read_file
from claims.reading.language import detect

TREEBANKS = Path(__file__).parents[2] / "shared" / "treebanks"
MANY = 1500
"""Of the treebanks' sentences, about so many of each language, evenly spread."""
THIRD = """Die Feuerwehr hat am Montag zwölf Menschen aus dem Haus gerettet.
Der Bürgermeister sagte, die Brücke bleibe geschlossen.
Polizei sucht Zeugen.
Drei Tote bei Unfall auf der A7
Das Wasser steigt weiter.
Das Dorf bleibt ohne Strom.
Minister tritt zurück
Die Zahl der Verletzten ist auf 34 gestiegen.
Im Stadion warteten viele Fans auf das Konzert.
Ein Zug ist bei Sarny entgleist.
Los bomberos rescataron el lunes a doce personas de la casa.
El alcalde dijo que el puente seguirá cerrado.
La policía busca testigos.
Tres muertos en un accidente en la A7
El agua sigue subiendo.
El pueblo sigue sin luz.
Dimite el ministro
La cifra de heridos subió a 34.
Muchos aficionados esperaban el concierto en el estadio.
Un tren descarriló cerca de Sarny.
I vigili del fuoco hanno salvato lunedì dodici persone dalla casa.
Il sindaco ha detto che il ponte resterà chiuso.
La polizia cerca testimoni.
Tre morti in un incidente sulla A7
L'acqua continua a salire.
Il paese resta senza luce.
Si dimette il ministro
Il numero dei feriti è salito a 34.
Molti tifosi aspettavano il concerto allo stadio.
Un treno è deragliato vicino a Sarny.
Os bombeiros resgataram na segunda-feira doze pessoas da casa.
O prefeito disse que a ponte continuará fechada.
A polícia procura testemunhas.
Três mortos em acidente na A7
A água continua subindo.
A aldeia continua sem luz.
Ministro pede demissão
O número de feridos subiu para 34.
Muitos torcedores esperavam o show no estádio.
Um trem descarrilou perto de Sarny.
De brandweer heeft maandag twaalf mensen uit het huis gered.
De burgemeester zei dat de brug gesloten blijft.
De politie zoekt getuigen.
Drie doden bij ongeval op de A7
Het water blijft stijgen.
Het dorp zit zonder stroom.
Minister treedt af
Het aantal gewonden is gestegen tot 34.
In het stadion wachtten veel fans op het concert.
Een trein is ontspoord bij Sarny."""
"""Headlines and sentences in German, Spanish, Italian, Portuguese and Dutch."""
BOUNDS = (0.0, 0.3, 0.6, 0.8, 0.95, 1.01)
OFF = 0.12
"""By how much the share that is right may lie below the certainty: in the middle bins are a hundred lines."""
FEWEST = 40


@pytest.mark.parametrize("line", THIRD.splitlines())
def test_a_line_in_a_third_language_is_not_sure_to_be_one_of_ours(line):
    assert detect(line, "a.txt")[1] <= 0.8


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La préfecture a annoncé lundi que le pont resterait fermé.", "fr"),
        ("The mayor said on Monday that the bridge would stay closed.", "en"),
    ],
)
def test_a_plain_sentence_is_sure(text, language):
    told, certainty = detect(text, "a.txt")
    assert (told, certainty > 0.95) == (language, True)


def sentences(language):
    texts = [path.read_text(encoding="utf-8") for path in sorted((TREEBANKS / language).glob("*.conllu"))]
    found = [line[9:].strip() for text in texts for line in text.splitlines() if line.startswith("# text = ")]
    return found[:: len(found) // MANY]


@pytest.mark.skipif(not TREEBANKS.is_dir(), reason="needs the shared treebanks")
def test_of_what_is_called_with_a_certainty_about_so_much_is_right():
    """Sentences and scraps of three words, with the lines in other languages: none is right less often than said."""
    told = [(line, None) for line in THIRD.splitlines()]
    for language in ("fr", "en"):
        lines = sentences(language)
        told += [(line, language) for line in lines]
        told += [(" ".join(line.split()[1:4]), language) for line in lines[::3] if len(line.split()) > 4]
    called = [(detect(line, "a.txt"), language) for line, language in told]
    for low, high in pairwise(BOUNDS):
        inside = [(found == language, sure) for (found, sure), language in called if low <= sure < high]
        if len(inside) >= FEWEST:
            right, sure = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            assert right >= sure - OFF, (low, high, len(inside), right, sure)
    sure = [found == language for (found, certainty), language in called if certainty >= 0.95]
    assert sum(sure) >= 0.99 * len(sure)
    assert len(sure) >= 0.8 * len(called)


def test_a_text_of_another_language_is_read_with_a_word(tmp_path):
    """Whoever compares it must know that its claims are read by the rules of another language."""
    told = {}
    for name, text in {
        "es.txt": "El alcalde dijo que doce personas murieron el lunes en el incendio de la fábrica.",
        "fr.txt": "La mairie assure que les écoles rouvriront jeudi, une fois les toits réparés.",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        told[name] = read_file(tmp_path / name).notices
    assert told["fr.txt"] == ()
    assert [notice for notice in told["es.txt"] if "seems to be in a language that can't be read" in notice]
