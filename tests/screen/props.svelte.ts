/** Props that a test can change after mounting, as a parent would. */
export function reactiveProps<Props extends Record<string, unknown>>(props: Props): Props {
	const state = $state(props);
	return state;
}
