// Loaded into a relay before anything else: its clock goes as fast as the devices' do.
const { SOAK_SPEED, SOAK_BORN_MS, SOAK_FROM_MS } = process.env;
const realMs = () => performance.timeOrigin + performance.now();
Date.now = () =>
	Math.floor(Number(SOAK_BORN_MS) + (realMs() - Number(SOAK_FROM_MS)) * Number(SOAK_SPEED));
