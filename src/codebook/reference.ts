import { z } from 'zod';

const words = z.array(z.string());

/**
 * `codebook/reference.yaml`: the words by which the press points at actors without naming them, and by which a name tells a
 * place from a government. Lemmas in lower case, unless said otherwise.
 */
export const ReferenceFile = z.strictObject({
  /** With a country, the state itself: "the Japanese government". */
  governments: words,
  /** "the country", "his country": a state named before. */
  countries: words,
  /** "the capital", "its capital": a place of a state named before. */
  capitals: words,
  /** "the two neighbours", "its ally Russia": nouns for states in a relation or in a number. */
  states: words,
  /** "the two men", "his rival Mr Kim": nouns for persons in a relation or in a number, beside the offices. */
  persons: words,
  /** With an owner, the owner itself: "the Chinese side", "the army command", "Taliban members". */
  parts: words,
  /** With an owner, the other of the two countries under discussion: "his neighbour", "its old rival". */
  opposites: words,
  /** "both parties": with a number or "the", the states under discussion, where no party of another kind is. */
  sides: words,
  /** "the group", "Hezbollah group": with "the" the body named before, with an owner that is no state the owner itself. */
  groupings: words,
  /** "the pair", "the duo": two actors of any kind, without a number. */
  pairs: words,
  /** "his Japanese counterpart": who holds the same office elsewhere. */
  counterparts: words,
  /** Verbs of going whose object is a place: "left Ankara". */
  visits: words,
  /** Verbs and nouns of going and sending: what follows "to", "for" or "from" is a place. */
  motions: words,
  /** Verbs and nouns of force: a capital as their object is the city. */
  strikes: words,
  /** Nouns for what only places have: streets, airports, suburbs. A name beside them is a place. */
  places: words,
  /** Verbs of becoming and making: an office after them names nobody else. */
  becomings: words,
  /** "confidence in Beijing": nouns and verbs after which "in" is no place. */
  attitudes: words,
  /** Verbs whose subject must have a will: "it urged". Beside the verbs of `speech.yaml`. */
  wills: words,
  /** "troops loyal to Mr Haftar": words that join fighters and followers to a person, whose country is theirs. */
  loyalties: words,
  /** "ethnic Albanian": words before a nationality that make it a people's, of whatever country. */
  kindred: words,
  /** "Russian-speaking": participles after a name and a hyphen that make the name no actor. */
  describing: words,
  /** Singular in form, plural in use: "police" are "they". */
  plurals: words,
  /** "the Chadian embassy": those who work in another country, and say nothing of the police around them. */
  abroad: words,
  /** "recalled the ambassador": verbs whose subject is the country that those people come from. */
  postings: words,
  /** Verbs of asking: what their subject demands that "it" do, another does. */
  demands: words,
  /** Capitalised nouns that make a proper name of water or land out of a country: "South China Sea". */
  features: words,
  /** Points of the compass and the like before a name: "East Jerusalem", "northern Syria". */
  directions: words,
  /** Names that after a comma put a town elsewhere: "Lebanon, Ohio". With their letter case. */
  elsewhere: words,
  /** "US-led": participles after a name and a hyphen that make the name act. */
  leading: words,
  /** "London-based": participles that make it a place. */
  basing: words,
  /** Words of sport: two of them in a sentence make its countries teams. */
  sports: words,
  /** Last words of names of bodies, beside the agents: "Union", "Front". */
  bodies: words,
  /** Small words inside names: "bin", "van", "al". */
  particles: words,
});
export type ReferenceFile = z.infer<typeof ReferenceFile>;
