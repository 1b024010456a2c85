/**
 * How a tablet comes to trust the room's computer, and stops again: said device by device.
 *
 * Room: words. English. The names of buttons are those that each maker writes about; where nobody
 * has pressed them for us, `untried` says so.
 */
export type TrustPicture = 'tap' | 'list' | 'switch' | 'warning' | 'tick' | 'lock';

export interface TrustStep {
	readonly words: string;
	readonly picture: TrustPicture;
	/** What is to be looked for, short enough to stand in the picture. */
	readonly label: string;
}

export interface TrustDevice {
	readonly steps: readonly TrustStep[];
	readonly remove: readonly string[];
}

export const TRUST_DEVICES = ['android', 'ipad', 'windows', 'chromebook', 'mac'] as const;
export type TrustDeviceName = (typeof TRUST_DEVICES)[number];

export const trustWords = {
	tab: 'Trust this computer',
	heading: 'Let a tablet trust the room’s computer',
	who: 'For tablets and laptops of hosts and harvesters, once for each. Phones of participants need none of this.',
	why: 'Browsers give a tablet all it can do only on a secure address. There Sheaf opens without the network, can keep its storage for good, and nobody on the Wi-Fi can read or change what goes between the two.',
	canHeading: 'What you agree to',
	can: [
		'Your tablet will believe this computer when it names itself by an address that exists only inside a room or a home, such as 192.168.1.5 or a name that ends in “.local”.',
		'It cannot stand in for your bank, your mail or any other place on the internet. That limit is written into what you trust, and your tablet holds it to that.',
		'No program is put on your tablet, and nothing else that you do is seen.',
		'Whoever gets hold of the key on this computer could pretend to be another computer on a Wi-Fi you use. So remove it when the work is done.',
		'Your tablet may say from now on that the network may be watched. It says so whenever anything was added.'
	],
	getHeading: 'Do it',
	get: 'Get the certificate',
	print:
		'Somebody on a Wi-Fi shared with strangers could hand you another one, and change this page too. So compare: what your tablet shows under “Details” or “More”, with this page opened on the computer itself.',
	name: 'Name',
	fingerprint: 'Fingerprint (SHA-256)',
	device: 'Which device is it?',
	devices: {
		android: 'Android tablet',
		ipad: 'iPad',
		windows: 'Windows laptop',
		chromebook: 'Chromebook',
		mac: 'Mac'
	} satisfies Record<TrustDeviceName, string>,
	untried: {
		android:
			'We have not tried these steps on an Android tablet. Makers name and place the settings differently: search the settings for “CA certificate”.',
		ipad: 'We have not tried these steps on an iPad. They follow what Apple writes.',
		windows: 'We have not tried these steps on Windows. They follow what Microsoft writes.',
		chromebook: 'We have not tried these steps on a Chromebook. They follow what Google writes.',
		mac: 'We have not tried these steps on a Mac. They follow what Apple writes.'
	} satisfies Record<TrustDeviceName, string>,
	openHeading: 'Then open Sheaf here',
	openHint:
		'A secure address is an address of its own. What is on this device under the other one stays there: let yourself in again with an invitation, opened here.',
	removeHeading: 'Remove it again',
	asking: 'Asking the room’s computer…',
	noRelay: 'The room’s computer does not answer. Join the Wi-Fi of the room and reload this page.',
	noHttps:
		'This computer has no secure address just now. The window in which it was started says why.',
	noNeed: 'Every browser trusts this computer already. There is nothing to do.',
	link: 'Let a tablet trust this computer',
	isSecure: 'This page is on a secure address already: this device trusts the computer.'
} as const;

const tap: TrustStep = {
	words: 'Tap “Get the certificate” above.',
	picture: 'tap',
	label: 'Get the certificate'
};
const lock: TrustStep = {
	words: 'Open the secure address below. No warning comes up.',
	picture: 'lock',
	label: 'https://'
};

export const trustDevices: Readonly<Record<TrustDeviceName, TrustDevice>> = {
	android: {
		steps: [
			tap,
			{
				words:
					'Open Settings, then “Security & privacy”, “More security settings”, “Encryption & credentials”.',
				picture: 'list',
				label: 'Encryption & credentials'
			},
			{
				words: 'Tap “Install a certificate”, then “CA certificate”.',
				picture: 'list',
				label: 'CA certificate'
			},
			{
				words:
					'Android warns you in general terms. What this one cannot do stands above. Tap “Install anyway” and enter the tablet’s PIN.',
				picture: 'warning',
				label: 'Install anyway'
			},
			{
				words: 'Choose “authority.crt” among the downloads.',
				picture: 'list',
				label: 'authority.crt'
			},
			lock
		],
		remove: [
			'Open Settings, “Encryption & credentials”, “Trusted credentials”.',
			'Go to the second list, with what was added by hand. Tap the name that begins with “Sheaf on”.',
			'Tap “Uninstall” or “Remove”.'
		]
	},
	ipad: {
		steps: [
			{
				words: 'In Safari, tap “Get the certificate” above. Tap “Allow”.',
				picture: 'tap',
				label: 'Allow'
			},
			{
				words:
					'Open Settings, then “General”, “VPN & Device Management”. Tap the profile that begins with “Sheaf on”, then “Install”.',
				picture: 'list',
				label: 'Sheaf on …'
			},
			{
				words:
					'Still in Settings: “General”, “About”, at the very end “Certificate Trust Settings”. Turn it on for “Sheaf on …”. Without this step nothing changes.',
				picture: 'switch',
				label: 'Sheaf on …'
			},
			lock
		],
		remove: [
			'Open Settings, “General”, “VPN & Device Management”.',
			'Tap the profile that begins with “Sheaf on”, then “Remove Profile”.'
		]
	},
	windows: {
		steps: [
			tap,
			{
				words: 'Open the downloaded file. Click “Install Certificate…”, then “Next”.',
				picture: 'tap',
				label: 'Install Certificate…'
			},
			{
				words:
					'Choose “Place all certificates in the following store”, click “Browse…” and take “Trusted Root Certification Authorities”.',
				picture: 'list',
				label: 'Trusted Root …'
			},
			{
				words: 'Click “Finish”. Windows asks once more. Click “Yes”.',
				picture: 'warning',
				label: 'Yes'
			},
			{
				words: 'Close the browser and start it again. Open the secure address below.',
				picture: 'lock',
				label: 'https://'
			}
		],
		remove: [
			'Press the Windows key, type “certmgr.msc”, press Enter.',
			'Open “Trusted Root Certification Authorities”, “Certificates”.',
			'Click the name that begins with “Sheaf on”, press Delete, click “Yes”.'
		]
	},
	chromebook: {
		steps: [
			tap,
			{
				words:
					'In Chrome open Settings, “Privacy and security”, “Security”, “Manage certificates”.',
				picture: 'list',
				label: 'Manage certificates'
			},
			{
				words:
					'Find “Authorities”, or “Installed by you”, and import “authority.crt” from the downloads.',
				picture: 'tap',
				label: 'Import'
			},
			{
				words: 'Tick only “Trust this certificate for identifying websites”.',
				picture: 'tick',
				label: 'Identifying websites'
			},
			lock
		],
		remove: [
			'In Chrome open Settings, “Privacy and security”, “Security”, “Manage certificates”.',
			'In the list you used before, find the name that begins with “Sheaf on” and delete it.'
		]
	},
	mac: {
		steps: [
			{
				words: 'Click “Get the certificate” above and open the file. Keychain Access opens.',
				picture: 'tap',
				label: 'authority.crt'
			},
			{
				words: 'In the keychain “login”, double-click the name that begins with “Sheaf on”.',
				picture: 'list',
				label: 'Sheaf on …'
			},
			{
				words:
					'Open “Trust”. Beside “Secure Sockets Layer (SSL)” choose “Always Trust”. Close the window and enter your password.',
				picture: 'switch',
				label: 'Always Trust'
			},
			lock
		],
		remove: [
			'Open Keychain Access, the keychain “login”.',
			'Click the name that begins with “Sheaf on”, press Delete, and confirm.'
		]
	}
};
