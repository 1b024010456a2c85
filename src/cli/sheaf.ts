/**
 * `npm run -s sheaf -- …`: a member of a gathering without a screen, for people who look after the
 * kit, for tests and for other programs.
 *
 * Room: cli. Knows the process and nothing else.
 */
import { run } from './run.ts';

let written: Promise<unknown> = Promise.resolve();
const writeTo = (stream: NodeJS.WriteStream) => (text: string) => {
	written = new Promise((resolve) => stream.write(text, resolve));
};
// Whoever reads may have seen enough: `sheaf export … | head`.
process.stdout.on('error', () => process.exit(1));

const code = await run(process.argv.slice(2), {
	out: writeTo(process.stdout),
	complain: writeTo(process.stderr)
});
await written;
// Lines that are still closing would hold the program for seconds.
process.exit(code);
