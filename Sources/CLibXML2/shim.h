// Debian's libxml2 includes ICU's headers from <libxml/encoding.h>. Foundation brings an ICU of its own, and a module that sees both is
// refused ("'UErrorCode' has different definitions in different modules"). Only members of structures that libxml2 itself makes depend on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
