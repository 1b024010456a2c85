/**
 * Which texts draw on the same words: each text comes from one of many topics, and topics that
 * nobody needs die out.
 *
 * Room: likeness. Pure. The Dirichlet multinomial mixture by collapsed Gibbs sampling (GSDMM, Yin
 * and Wang 2014), seeded. It looks at whole texts where a graph of neighbours looks at pairs of
 * them, so the two are wrong about different notes.
 */
import { startChance } from '#lib/domain/chance.ts';

const MOST_TOPICS = 60;
const ROUNDS = 10;
/** What a topic counts before any text is in it, and each word in a topic before it is said. */
const [TEXT_PRIOR, WORD_PRIOR] = [0.1, 0.1];
/** So many factors at a time stay within what a double can hold. */
const FACTORS_AT_ONCE = 16;

/**
 * @param texts - the words of each as numbers, 0 … words - 1, in ascending order, as often as said
 * @returns the topic of each text; a text without a word has one of its own
 */
export function mixTopics(
	texts: readonly (readonly number[])[],
	words: number,
	seed: number
): Int32Array {
	const chance = startChance(seed);
	const topics = Math.min(MOST_TOPICS, Math.max(1, texts.length));
	const topicOf = Int32Array.from(texts, () => Math.floor(chance() * topics));
	const textsIn = new Float64Array(topics);
	const wordsIn = new Float64Array(topics);
	/** How often a topic says a word, at word × topics + topic. */
	const said = new Float64Array(words * topics);
	const shares = new Float64Array(topics);
	const factors = new Float64Array(topics);

	const count = (text: number, by: 1 | -1) => {
		const topic = topicOf[text]!;
		textsIn[topic]! += by;
		wordsIn[topic]! += by * texts[text]!.length;
		for (const word of texts[text]!) said[word * topics + topic]! += by;
	};
	/** Fills `shares` with the logarithm of how likely each topic is for a text. */
	const weigh = (text: readonly number[]) => {
		for (let topic = 0; topic < topics; topic++) {
			shares[topic] = Math.log(textsIn[topic]! + TEXT_PRIOR);
		}
		factors.fill(1);
		let again = 0;
		for (let nth = 0; nth < text.length; nth++) {
			again = nth > 0 && text[nth] === text[nth - 1] ? again + 1 : 0;
			const at = text[nth]! * topics;
			const [more, all] = [WORD_PRIOR + again, WORD_PRIOR * words + nth];
			for (let topic = 0; topic < topics; topic++) {
				factors[topic]! *= (said[at + topic]! + more) / (wordsIn[topic]! + all);
			}
			if ((nth + 1) % FACTORS_AT_ONCE !== 0 && nth + 1 < text.length) continue;
			for (let topic = 0; topic < topics; topic++) shares[topic]! += Math.log(factors[topic]!);
			factors.fill(1);
		}
	};

	texts.forEach((_, text) => count(text, 1));
	for (let round = 1; round <= ROUNDS; round++) {
		for (let text = 0; text < texts.length; text++) {
			if (texts[text]!.length === 0) continue;
			count(text, -1);
			weigh(texts[text]!);
			// The last round takes what is likeliest: chance is no reason to put notes together.
			topicOf[text] = round < ROUNDS ? drawn(shares, chance()) : highest(shares);
			count(text, 1);
		}
	}
	return topicOf.map((topic, text) => (texts[text]!.length === 0 ? topics + text : topic));
}

function drawn(logarithms: Float64Array, chance: number): number {
	const most = Math.max(...logarithms);
	let sum = 0;
	for (let at = 0; at < logarithms.length; at++) {
		sum += logarithms[at] = Math.exp(logarithms[at]! - most);
	}
	let left = chance * sum;
	for (let at = 0; at < logarithms.length; at++) if ((left -= logarithms[at]!) < 0) return at;
	return logarithms.length - 1;
}

function highest(values: Float64Array): number {
	let best = 0;
	for (let at = 1; at < values.length; at++) if (values[at]! > values[best]!) best = at;
	return best;
}
