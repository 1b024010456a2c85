/**
 * Arithmetic on the numbers of tables: whole numbers modulo n, and Galois fields for prime powers.
 *
 * Room: seating. Pure. In a field every difference but nought can be divided by, which is what
 * keeps two people who met once apart in every other round.
 */

/** Adds two numbers from 0 to `order` - 1, or multiplies them. */
export interface Arithmetic {
	readonly order: number;
	readonly add: (a: number, b: number) => number;
	readonly multiply: (a: number, b: number) => number;
}

export const moduloOf = (order: number): Arithmetic => ({
	order,
	add: (a, b) => (a + b) % order,
	multiply: (a, b) => (a * b) % order
});

/** The field of that many elements; undefined where there is none. */
export function fieldOf(order: number): Arithmetic | undefined {
	const prime = smallestFactor(order);
	let degree = 0;
	for (let rest = order; rest > 1; rest /= prime) {
		if (rest % prime !== 0) return undefined;
		degree += 1;
	}
	if (degree === 0) return undefined;
	return degree === 1 ? moduloOf(order) : extensionOf(prime, degree, order);
}

export function smallestFactor(number: number): number {
	for (let factor = 2; factor * factor <= number; factor++) {
		if (number % factor === 0) return factor;
	}
	return number;
}

/** An element is a polynomial below `degree`, its coefficients the digits of a number. */
function extensionOf(prime: number, degree: number, order: number): Arithmetic {
	const add = (a: number, b: number) => {
		let sum = 0;
		for (let place = 1; a > 0 || b > 0; place *= prime) {
			sum += (((a % prime) + (b % prime)) % prime) * place;
			a = Math.floor(a / prime);
			b = Math.floor(b / prime);
		}
		return sum;
	};
	const scale = (a: number, by: number) => {
		let sum = 0;
		for (let times = 0; times < by; times++) sum = add(sum, a);
		return sum;
	};
	// x^degree = `tail` for some tail under which the powers of x run through every element.
	for (let tail = 1; tail < order; tail++) {
		// Without its last term x would divide it.
		if (tail % prime === 0) continue;
		const powers = [1];
		for (let power = 1; powers.length < order - 1;) {
			const top = Math.floor(power / (order / prime));
			power = add((power % (order / prime)) * prime, scale(tail, top));
			if (power === 0 || power === 1) break;
			powers.push(power);
		}
		if (powers.length < order - 1) continue;
		const logs = new Map(powers.map((power, log) => [power, log]));
		const multiply = (a: number, b: number) =>
			a === 0 || b === 0
				? 0
				: (powers[((logs.get(a) ?? 0) + (logs.get(b) ?? 0)) % (order - 1)] ?? 0);
		return { order, add, multiply };
	}
	throw new Error(`There is no field of ${order} elements.`);
}
