/** What the program writes for browsers, in a real one. */
package org.adlab.browser;
