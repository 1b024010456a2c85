/**
 * Cuts what somebody wrote into what can be compared: words, and the short runs of letters in them.
 *
 * Room: likeness. Pure. Runs of letters find "carer" in "caring" and work in every script, so no
 * language's grammar is needed; the list of small words is English and harms no other language.
 */

export interface Tokens {
	/**
	 * Lower case, in order, small words left out. Of what is written without spaces each two signs that
	 * follow each other: most words of Chinese are two.
	 */
	readonly words: readonly string[];
	/** Runs of 3 to 5 letters inside a word, its edges marked by spaces. */
	readonly runs: readonly string[];
}

const WORD = /[\p{L}\p{M}]+|\p{N}+/gu;
const [SHORTEST_RUN, LONGEST_RUN] = [3, 5];
/** A word longer than this was pasted, not written; its beginning stands for it. */
const MAX_WORD_CHARS = 40;
/** Scripts without spaces give one long piece a sentence. */
const WITHOUT_SPACES =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

const SMALL_WORDS = new Set(
	(
		'a about above after again against all am an and any are as at be because been before being ' +
		'below between both but by can cannot could did do does doing don down during each few for ' +
		'from further get got had has have having he her here hers herself him himself his how i if ' +
		'in into is isn it its itself just ll m me more most my myself no nor not now of off on once ' +
		'only or other our ours ourselves out over own re s same she should so some such t than that ' +
		'the their theirs them themselves then there these they this those through to too under ' +
		'until up us ve very was we were what when where which while who whom why will with would ' +
		'you your yours yourself yourselves also may might must shall really much many one'
	).split(' ')
);

export function readTokens(text: string): Tokens {
	const found = text.normalize('NFKC').toLowerCase().replace(/[’']/g, '').match(WORD) ?? [];
	const written = found.map((word) => word.slice(0, MAX_WORD_CHARS));
	return {
		words: written
			.flatMap((word) => (WITHOUT_SPACES.test(word) ? pairsOf(word) : [word]))
			.filter((word) => !SMALL_WORDS.has(word) && word.length > 1),
		runs: written.filter((word) => !SMALL_WORDS.has(word)).flatMap(runsOf)
	};
}

function pairsOf(piece: string): string[] {
	const signs = [...piece];
	return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}

function runsOf(word: string): string[] {
	const letters = [...` ${word} `];
	const runs: string[] = [];
	for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
		for (let at = 0; at + length <= letters.length; at++) {
			runs.push(letters.slice(at, at + length).join(''));
		}
	}
	return runs;
}
