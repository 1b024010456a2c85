/**
 * What a break says. English. Here and not in `words/`, because a method is one folder.
 */
export const breakWords = {
	title: 'A break',
	purpose: 'Lunch, tea or a walk. Phones still take late thoughts.',
	names: ['Lunch', 'Tea break', 'A short walk'] as const,
	name: 'What is it?',
	other: 'Or call it',
	nameMissing: 'Say what the break is called.',
	minutes: ['How many minutes', 'Fewer minutes', 'More minutes'],
	question: 'What is still with you?',
	begin: (name: string) => `Start: ${name}`
} as const;
