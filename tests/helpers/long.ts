/** How hard a property is tried: `npm run test:long` tries it many more times. */
export const runs = (usual: number, long = usual * 50): number =>
	process.env.SHEAF_LONG === '1' ? long : usual;
