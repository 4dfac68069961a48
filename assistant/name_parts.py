"""The parts of a name, and of a phrase that names somebody."""
from __future__ import annotations

import re

SHORT_TITLES = "Mr Mrs Ms Dr Prof Sen Gov Rep Gen Lt Col Capt Sgt Rev Hon Cllr St".split()  # they may have a stop
# What is written before a person's name; by itself it names nobody.
TITLES = (*SHORT_TITLES, *"Miss Sir Dame Lord Lady Professor President Minister Senator Governor Representative Mayor Judge "
                          "Justice Chief Secretary Councillor General".split(), "Prime Minister")
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
# First names that are hardly ever anything else: what begins with one is a person's name.
FIRST_NAMES = frozenset(
    "Aaron Abdul Adam Adrian Agnes Ahmed Aisha Alan Albert Alec Alex Alexander Alexandra Alfred Alice Alison Amanda Amelia "
    "Amir Amy Ana Andrea Andreas Andrew Andy Angela Anita Ann Anna Anne Anthony Antonio Arthur Astrid Barbara Beatrice Ben "
    "Benjamin Bernard Bernie Beth Betty Bill Bob Boris Brenda Brian Bridget Bruce Carl Carla Carlos Carol Caroline "
    "Catherine Cecilia Charles Chris Christian Christina Christine Christopher Claire Clara Claudia Colin Craig Cynthia "
    "Daniel Darren David Deborah Denis Dennis Diana Diane Diego Dieter Dmitri Dominic Donald Donna Doris Dorothy Douglas "
    "Duncan Ed Eddie Edith Edward Edwin Eileen Elaine Eleanor Elena Elizabeth Ella Ellen Elsa Emil Emily Emma Eric Erik "
    "Ernest Esther Eva Evelyn Fatima Felix Fiona Frances Francesco Francis Frank Franz Fred Frederick Gareth Gary Geoffrey "
    "Gerald Gerard Giovanni Glen Glenn Gloria Gordon Graham Greg Gregory Greta Gustav Guy Hannah Hans Harold Harriet Harry "
    "Hassan Heather Hector Hedda Heidi Heinrich Helen Helena Helga Henri Henry Herbert Hilary Hillary Howard Hugh Hugo Ian "
    "Ibrahim Igor Ingrid Irene Isabel Isabella Ivan Ivor Jack Jacob Jacques James Jan Jane Janet Jason Javier Jean Jeff "
    "Jeffrey Jennifer Jeremy Jerry Jessica Jill Jim Joan Joanna Joe Johan Johanna John Jonas Jonathan Jorge Jose Josef "
    "Joseph Joshua Joyce Juan Judith Judy Julia Julian Julie Jurgen Karen Karin Karl Kate Katherine Kathleen Kathryn Keith "
    "Kelly Kenneth Kevin Klara Klaus Larry Lars Laura Lauren Lawrence Lena Leo Leon Leonard Leonid Leslie Liam Linda Lisa "
    "Lorenzo Lorna Louis Louise Lucia Lucy Ludwig Luigi Luis Luke Magnus Manuel Marco Marcus Margaret Maria Marie Mario "
    "Marion Mark Markus Marta Martha Martin Mary Matthew Maud Maureen Maurice Max Maya Megan Melissa Michael Michel "
    "Michelle Miguel Mike Mikhail Mohamed Mohammad Mohammed Monica Muhammad Nancy Natalia Natalie Natasha Nathan Neil "
    "Nicholas Nick Nicola Nicolas Nigel Nikolai Nina Nora Norman Oleg Olga Oliver Olivia Omar Oscar Otto Owen Pablo Pamela "
    "Patricia Patrick Paul Paula Pauline Pedro Peter Petra Philip Phoebe Pierre Priya Rachel Rafael Ralph Raymond Rebecca "
    "Richard Rick Rita Robert Roberto Roger Roland Rolf Ron Ronald Rosa Rosemary Roy Rudolf Rupert Ruth Ryan Sally Sam "
    "Samantha Samuel Sandra Sara Sarah Sean Sebastian Sergei Sergey Sharon Sheila Shirley Silvia Simon Sonia Sonja Sophie "
    "Stefan Stella Stephanie Stephen Steve Steven Stuart Susan Sven Svetlana Sylvia Tatiana Ted Teresa Terry Theodore "
    "Theresa Thomas Tim Timothy Tobias Tom Tomas Tony Trevor Ulrich Ursula Valerie Vera Victor Viktor Vincent Vivian "
    "Vladimir Walter Wanda Wendy Werner Wilhelm William Wolfgang Yasmin Yuri Yusuf Yvonne Zoe".split())
