/** Opens the big screen in a window of its own, which can be drawn over to the projector. */
export function openWall(event: MouseEvent, gathering: string): void {
	// Where no window opens, the link leads there.
	if (window.open(`/g/${gathering}/wall`, `wall-${gathering}`)) event.preventDefault();
}
