package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The cache equals the store in the end, whatever the number of writers.
func TestCacheEqualsTheStore(t *testing.T) {
	for _, writers := range []int{1, 8} {
		var out strings.Builder
		require.NoError(t, run(&out, writers, 200), out.String())
		require.Contains(t, out.String(), "the cache equals the store")
	}
}
