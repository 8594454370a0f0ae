declare global {
	/** False in a build that ends the keeping of the site (SERVICE_WORKER=off). */
	const __KEEP_OFFLINE__: boolean;

	namespace App {
		interface PageState {
			/** The incidents of a mark, opened together; gone with the history entry. */
			stack?: string[];
		}
	}
}

export {};
