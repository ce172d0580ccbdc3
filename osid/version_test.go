package osid_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

func TestNewVersion(t *testing.T) {
	components := []string{"1", "2", "3"}
	v := osid.NewVersion(nil, components...)
	components[0] = "9"
	assert.Equal(t, []string{"1", "2", "3"}, v.GetComponents(), "the arguments are copied")
	v.GetComponents()[0] = "9"
	assert.Equal(t, []string{"1", "2", "3"}, v.GetComponents(), "and so is the result")
	assert.True(t, osid.EqualTypes(osid.DottedVersionSchemeType(), v.GetScheme()))
	assert.Equal(t, "1.2.3", fmt.Sprint(v))
	assert.Empty(t, osid.NewVersion(nil).GetComponents())
}

func TestVersionString(t *testing.T) {
	calver := osid.NewType("calver.org", "version-scheme", "calver")
	for _, test := range []struct {
		name string
		v    osid.Version
		want string
	}{
		{"dotted", osid.NewVersion(nil, "1", "2", "rc-1"), "1.2.rc-1"},
		{"a scheme", osid.NewVersion(calver, "2026", "07"), "version-scheme:calver@calver.org 2026.07"},
		{"escapes", osid.NewVersion(nil, "1.2", "50%", "a b", ""), "1%2E2.50%25.a%20b."},
		{"foreign", foreignVersion{asForeignType(calver), []string{"2026"}}, "version-scheme:calver@calver.org 2026"},
		{"foreign without a scheme", foreignVersion{nil, []string{"1"}}, "1"},
		{"none", osid.NewVersion(nil), ""},
		{"nil", nil, ""},
	} {
		assert.Equal(t, test.want, osid.VersionString(test.v), test.name)
	}
}

func TestParseVersion(t *testing.T) {
	for text, want := range map[string][]string{
		"1": {"1"}, "1.2.3": {"1", "2", "3"}, "v1.0-beta": {"v1", "0-beta"}, ".": {"", ""}, "1%2e2.%41": {"1.2", "A"}, "é:@": {"é:@"},
	} {
		v, err := osid.ParseVersion(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, v.GetComponents())
		assert.True(t, osid.EqualTypes(osid.DottedVersionSchemeType(), v.GetScheme()))
	}
	for _, text := range []string{"", " ", "a 1", " 1.2", "1.2 ", "1.2 3", "1.2\n", "1.%", "1.%4g", "a:b@c ", "a:b@c 1 2", "1.\t2"} {
		v, err := osid.ParseVersion(text)
		assert.ErrorIs(t, err, osid.ErrInvalidArgument, text)
		assert.Nil(t, v)
	}
}

func TestCompareVersionsOrders(t *testing.T) {
	ordered := []string{"0", "00", "1", "1.0", "1.2", "1.2.0", "1.2.9", "1.2.10", "1.10", "1.99999999999999999999", "1.100000000000000000000", "1.", "1.rc", "1.rc.1", "1.rc1", "01.rc1.1", "2", "10", "a", "b"}
	for i, a := range ordered {
		for j, b := range ordered {
			va, err := osid.ParseVersion(a)
			require.NoError(t, err)
			vb, err := osid.ParseVersion(b)
			require.NoError(t, err)
			fb := foreignVersion{asForeignType(vb.GetScheme()), vb.GetComponents()}
			c, err := osid.CompareVersions(va, fb)
			require.NoError(t, err)
			switch {
			case i < j:
				assert.Equal(t, -1, c, "%s and %s", a, b)
			case i > j:
				assert.Equal(t, 1, c, "%s and %s", a, b)
			default:
				assert.Equal(t, 0, c, "%s and %s", a, b)
			}
			assert.Equal(t, i == j, osid.EqualVersions(va, fb))
		}
	}
}

func TestCompareVersionsRefuses(t *testing.T) {
	v := osid.NewVersion(nil, "1")
	other := osid.NewVersion(osid.NewType("x", "version-scheme", "roman"), "I")
	_, err := osid.CompareVersions(v, other)
	assert.ErrorIs(t, err, osid.ErrInvalidArgument)
	_, err = osid.CompareVersions(v, nil)
	assert.ErrorIs(t, err, osid.ErrNullArgument)
	_, err = osid.CompareVersions(nil, v)
	assert.ErrorIs(t, err, osid.ErrNullArgument)
	assert.False(t, osid.EqualVersions(v, other))
	assert.False(t, osid.EqualVersions(nil, v))
	assert.True(t, osid.EqualVersions(nil, nil))
	assert.True(t, osid.EqualVersions(v, foreignVersion{nil, []string{"1"}}), "no scheme stands for the default")
}

func TestVersionRoundTripAndOrder(t *testing.T) {
	components := rapid.OneOf(
		rapid.SliceOfN(rapid.StringMatching(`[0-9]{1,3}|[a-b]`), 1, 4),
		rapid.SliceOfN(part(), 1, 3).Filter(func(c []string) bool { return !slices.Equal(c, []string{""}) }),
	)
	scheme := rapid.OneOf(
		rapid.Just[osid.Type](nil),
		rapid.Map(part(), func(s string) osid.Type { return osid.NewType(s, s, s) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		s := scheme.Draw(t, "scheme")
		a, b, c := osid.NewVersion(s, components.Draw(t, "a")...), osid.NewVersion(s, components.Draw(t, "b")...), osid.NewVersion(s, components.Draw(t, "c")...)
		parsed, err := osid.ParseVersion(osid.VersionString(a))
		require.NoError(t, err)
		require.True(t, osid.EqualVersions(a, parsed))

		compare := func(a, b osid.Version) int {
			c, err := osid.CompareVersions(a, b)
			require.NoError(t, err)
			require.Equal(t, c == 0, osid.EqualVersions(a, b))
			return c
		}
		require.Equal(t, -compare(b, a), compare(a, b))
		if compare(a, b) <= 0 && compare(b, c) <= 0 {
			require.LessOrEqual(t, compare(a, c), 0)
		}
	})
}

func FuzzParseVersion(f *testing.F) {
	for _, text := range []string{"1.2.3", "version-scheme:calver@calver.org 2026.07", "1%2E2", "..", "1.%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := osid.ParseVersion(text)
		if err != nil {
			require.ErrorIs(t, err, osid.ErrInvalidArgument)
			return
		}
		again, err := osid.ParseVersion(osid.VersionString(v))
		require.NoError(t, err)
		require.True(t, osid.EqualVersions(v, again))
	})
}

func ExampleCompareVersions() {
	a, _ := osid.ParseVersion("1.9")
	b := osid.NewVersion(osid.DottedVersionSchemeType(), "1", "10")
	c, err := osid.CompareVersions(a, b)
	fmt.Println(c, err)
	// Output: -1 <nil>
}
