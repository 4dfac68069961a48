"""The parts of a name, and of a phrase that names somebody."""
from __future__ import annotations

import re

SHORT_TITLES = "Mr Mrs Ms Dr Prof Sen Gov Rep Gen Lt Col Capt Sgt Rev Hon Cllr St".split()  # they may have a stop
# What is written before a person's name; by itself it names nobody.
TITLES = (*SHORT_TITLES, *"Miss Sir Dame Lord Lady Professor President Minister Senator Governor Representative Mayor Judge "
                          "Justice Chief Secretary Councillor General".split(), "Prime Minister")
# What a short title is short for.
LONG_TITLES = {"Prof": "Professor", "Sen": "Senator", "Gov": "Governor", "Rep": "Representative", "Gen": "General",
               "Lt": "Lieutenant", "Col": "Colonel", "Capt": "Captain", "Sgt": "Sergeant", "Cllr": "Councillor"}
# A pattern; "St" stands before places, too. Where no capital stands, none of them is tried.
TITLE = rf"(?:(?=[A-Z])(?:{'|'.join(title for title in TITLES if title != 'St')}))"
# What stands before a person's name, or for it ("the mayor").
OFFICES = tuple(
    "mayor minister president premier chancellor governor senator judge king queen prince princess pope bishop director chairman "
    "chairwoman chair chief head leader commissioner secretary spokesman spokeswoman ambassador general colonel captain".split())
# A word within a name that has a small letter: "Ruud | de | Wit".
PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|la|van|von|zu|al|el|bin|ibn)"
# What is called after a person by his name, and is none: "Cheikh Anta Diop | University".
NAMESAKE = (r"(?:Universit(?:y|ies)|College|Academy|School|Institute|Foundation|Trust|Fund|Cent(?:er|re)|Museum|Library|Gallery|"
            r"Theat(?:re|er)|Hall|House|Hospital|Clinic|Church|Cathedral|Stadium|Arena|Park|Airport|Station|Bridge|Dam|Tower|Street|Road|Avenue|"
            r"Boulevard|Lane|Square|Highway|Prize|Award|Medal|Lecture|Fellowship|Scholarship|Memorial|Barracks|Act|Doctrine|Plan)\b")
# What begins the name of a place or a house, and no person's: "Hotel | Marisol", "New | York".
PLACE = (r"(?:Hotel|Caf[eé]|Restaurant|Lake|Mount|Port|Cape|Fort|New|North|South|East|West|Northern|Southern|Eastern|Western|"
         r"Upper|Lower|Great|Central|Los|Las|San|Santa|Saint|Rio)")
APART = r"\s*(?:(?<!\d),|,(?!\d)|[(;:–—])\s*"  # a mark behind which something is added; "1,100" has none
# What stands behind the head noun: "officials | close to the minister", "Mira Koval | , the chief".
BEHIND_HEAD = re.compile(rf"\s+(?:of|in|at|from|for|with|on|to|by|who|whose|close|near|familiar)\s+|{APART}")
# First names that are countries and towns as well: alone they may be those.
ALSO_PLACES = frozenset(
    "Adelaide Alexandria Austin Brooklyn Carolina Chad Charlotte Chelsea Dallas Florence Georgia Houston India Israel Jordan "
    "Kenya Lincoln London Madison Milan Paris Phoenix Savannah Siena Sofia Sydney Verona Victoria Virginia Washington".split())
# First names of women, of men and of either, that are hardly ever anything else: what begins with one is a person's name.
WOMENS_NAMES = frozenset(
    "Agnes Aisha Alexandra Alice Alison Amanda Amelia Amy Ana Angela Anita Ann Anna Anne Astrid Barbara Beatrice Beth "
    "Betty Brenda Bridget Carla Caroline Catherine Cecilia Christina Christine Claire Clara Claudia Cynthia Deborah "
    "Diana Diane Donna Doris Dorothy Edith Eileen Elaine Eleanor Elena Elizabeth Ella Ellen Elsa Emily Emma Esther "
    "Eva Fatima Fiona Frances Gloria Greta Hannah Harriet Heather Hedda Heidi Helen Helena Helga Hillary Ingrid Irene "
    "Isabel Isabella Jane Janet Jennifer Jessica Jill Joanna Johanna Joyce Judith Judy Julia Julie Karin Kate "
    "Katherine Kathleen Kathryn Klara Laura Lauren Lena Linda Lisa Lorna Louise Lucia Lucy Margaret Maria Marie Marta "
    "Martha Mary Maud Maureen Maya Megan Melissa Michelle Monica Nancy Natalia Natalie Natasha Nina Nora Olga Olivia "
    "Pamela Patricia Paula Pauline Petra Phoebe Priya Rachel Rebecca Rita Rosa Rosemary Ruth Sally Samantha Sandra "
    "Sara Sarah Sharon Sheila Shirley Silvia Sonia Sonja Sophie Stella Stephanie Susan Svetlana Sylvia Tatiana Teresa "
    "Theresa Ursula Valerie Vera Wanda Wendy Yasmin Yvonne Zoe".split())
MENS_NAMES = frozenset(
    "Aaron Abdul Adam Adrian Ahmed Alan Albert Alec Alexander Alfred Amir Andreas Andrew Anthony Antonio Arthur Ben "
    "Benjamin Bernard Bill Bob Boris Brian Bruce Carl Carlos Charles Christian Christopher Colin Craig Daniel Darren "
    "David Denis Dennis Diego Dieter Dmitri Dominic Donald Douglas Duncan Ed Edward Edwin Emil Eric Erik Ernest Felix "
    "Francesco Francis Frank Franz Fred Frederick Gareth Gary Geoffrey Gerald Gerard Giovanni Gordon Graham Greg "
    "Gregory Gustav Guy Hans Harold Harry Hassan Hector Heinrich Henri Henry Herbert Howard Hugh Hugo Ian Ibrahim "
    "Igor Ivan Ivor Jack Jacob Jacques James Jason Javier Jeff Jeffrey Jeremy Jim Joe Johan John Jonas Jonathan Jorge "
    "Jose Josef Joseph Joshua Juan Julian Jurgen Karl Keith Kenneth Kevin Klaus Larry Lars Lawrence Leo Leon Leonard "
    "Leonid Liam Lorenzo Louis Ludwig Luigi Luis Luke Magnus Manuel Marco Marcus Mario Mark Markus Martin Matthew "
    "Maurice Michael Miguel Mike Mikhail Mohamed Mohammad Mohammed Muhammad Nathan Neil Nicholas Nick Nicolas Nigel "
    "Nikolai Norman Oleg Oliver Omar Oscar Otto Owen Pablo Patrick Paul Pedro Peter Philip Pierre Rafael Ralph "
    "Raymond Richard Rick Robert Roberto Roger Roland Rolf Ron Ronald Roy Rudolf Rupert Samuel Sean Sebastian Sergei "
    "Sergey Simon Stefan Stephen Steve Steven Stuart Sven Ted Theodore Thomas Tim Timothy Tobias Tom Tomas Tony "
    "Trevor Ulrich Victor Viktor Vincent Vladimir Walter Werner Wilhelm William Wolfgang Yusuf".split())
FIRST_NAMES = WOMENS_NAMES | MENS_NAMES | frozenset(
    "Alex Andrea Andy Bernie Carol Chris Eddie Evelyn Glen Glenn Hilary Jan Jean Jerry Joan Karen Kelly Leslie Marion "
    "Max Michel Nicola Ryan Sam Terry Vivian Yuri".split())
