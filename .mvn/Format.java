import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats every source below modules/, or with the word check names those that are not formatted;
 * with the word off does nothing. */
public final class Format {
  private Format() {}

  public static void main(String[] words) throws IOException, FormatterException {
    if (List.of(words).contains("off")) {
      return;
    }
    boolean check = List.of(words).contains("check");
    List<Path> sources;
    try (var all = Files.walk(Path.of("modules"))) {
      sources =
          all.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/target/"))
              .sorted()
              .toList();
    }
    List<Path> wrong = new ArrayList<>();
    Formatter formatter = new Formatter();
    for (Path source : sources) {
      String before = Files.readString(source);
      String after =
          formatter.formatSource(
              ImportOrderer.reorderImports(
                  RemoveUnusedImports.removeUnusedImports(before), Style.GOOGLE));
      if (!after.equals(before)) {
        wrong.add(source);
        if (!check) {
          Files.writeString(source, after);
        }
      }
    }
    if (check && !wrong.isEmpty()) {
      wrong.forEach(source -> System.err.println("not formatted: " + source));
      System.err.println("Format them with: mvn -N initialize");
      System.exit(1);
    }
  }
}
