"""Two articles on one bridge that tell two tolls: what the tests of the command line read."""

ONE = (
    "L’ÉCHO DU VAL\n12/03/2024\n\nLe pont de Vernay rouvert\n\n"
    "« La rampe sera posée avant l’été », a promis la maire, Jeanne Corbin. "
    "Selon la préfecture, l’effondrement du pont de Vernay a fait 12 morts.\n"
)

TWO = (
    "LA TRIBUNE DU VAL\n12/03/2024\n\nÀ Vernay, le pont est ouvert\n\n"
    "L’effondrement du pont de Vernay, en mai 2023, a tué 19 personnes, d’après la préfecture. "
    "La maire, Jeanne Corbin, a inauguré l’ouvrage mardi.\n"
)
