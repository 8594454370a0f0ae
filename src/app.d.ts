declare global {
	namespace App {
		interface PageState {
			/** The incidents of a mark, opened together; gone with the history entry. */
			stack?: string[];
		}
	}
}

export {};
